using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Recommendations;
using GuidelineDecisions.Application.Time;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Fhir.PlanDefinitions;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.PartnerFormats.Fhir.Apply;

/// <summary>POST /api/fhir/PlanDefinition/{id}/$apply: a draft CarePlan for the patient in the resources. Stores nothing.</summary>
internal sealed class ApplyPlanDefinitionEndpoint(IGuidelineCatalogue catalogue, DecisionTelemetry telemetry, TimeProvider clock)
    : IEndpointHandler
{
    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        if (PlanDefinitionId.Find(RouteValue.Of(context, "id"), catalogue) is not { } version)
            return Problems.NotFound("There is no PlanDefinition with this id.");
        (byte[]? body, FhirContent content, IResult? refusal) = await FhirBody.ReadAsync(context.Request, mayBeLines: false);
        if (body is null)
            return refusal!;
        Result<AppliedPlan> plan = PlanApplication.Apply(body, version, clock.Today(), content.Release!.Value);
        if (plan.Value is not { } drafted)
            return Problems.Invalid(plan.Errors);
        telemetry.RecordDecision(drafted.Decision);
        return new FhirResult(drafted.Plan);
    }
}
