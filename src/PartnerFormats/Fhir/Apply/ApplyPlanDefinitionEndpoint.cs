using Application;
using Application.Guidelines;
using Application.Http;
using DecisionCore.Json;
using Microsoft.AspNetCore.Http;
using PartnerFormats.Fhir.Facts;
using PartnerFormats.Fhir.PlanDefinitions;
using PartnerFormats.Resources;

namespace PartnerFormats.Fhir.Apply;

/// <summary>POST /api/fhir/PlanDefinition/{id}/$apply: a plan in draft for the patient whom the resources are about. Stores nothing.</summary>
internal sealed class ApplyPlanDefinitionEndpoint(IGuidelineCatalogue catalogue, TimeProvider clock) : IEndpointHandler
{
    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        if (PlanDefinitionId.Find(RouteText.Of(context, "id"), catalogue) is not { } version)
            return Problems.NotFound("There is no PlanDefinition with this id.");
        (byte[]? body, IResult? refusal) = await JsonBody.ReadBytesAsync(context.Request, FhirFactsFormat.MaxBytes, FhirMedia.Json);
        if (body is null)
            return refusal!;
        Result<AppliedPlan> plan = PlanApplication.Apply(body, version, clock.Today());
        return plan.Value is { } drafted ? new FhirResult(drafted.Plan) : Problems.Invalid(plan.Errors);
    }
}
