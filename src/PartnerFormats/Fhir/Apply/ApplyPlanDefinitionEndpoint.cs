using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Recommendations;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Fhir.PlanDefinitions;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.PartnerFormats.Fhir.Apply;

/// <summary>
/// POST /api/fhir/PlanDefinition/{id}/$apply, and POST /api/fhir/PlanDefinition/$apply with the PlanDefinition named in the body: a draft
/// CarePlan for the patient in the resources. Stores nothing.
/// </summary>
internal sealed class ApplyPlanDefinitionEndpoint(IGuidelineCatalogue catalogue, DecisionTelemetry telemetry, TimeProvider clock)
    : IEndpointHandler
{
    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        PublishedVersion? version = null;
        bool isOfType = !context.Request.RouteValues.ContainsKey("id");
        if (!isOfType)
        {
            if (PlanDefinitionId.Find(RouteValue.Of(context, "id"), catalogue) is not { } name)
                return NamedVersion.NotFound(null, "PlanDefinition");
            VersionChoice choice = name.Choice;
            if (choice.Refusal is { } reason)
                return VersionProblems.Of(name.Guideline, reason);
            version = choice.Version;
        }

        (byte[]? body, FhirContent content, IResult? refusal) = await FhirBody.ReadAsync(context.Request, mayBeLines: false);
        if (body is null)
            return refusal!;
        DateOnly today = Caller.Of(context).Partner.Today(clock);
        Result<AppliedPlan> plan = version is null
            ? PlanApplication.ApplyNamed(body, catalogue, today, content.Release!.Value)
            : PlanApplication.Apply(body, version, today, content.Release!.Value);
        if (plan.Value is not { } drafted)
            return Problems.Invalid(plan.Errors);
        telemetry.RecordDecision(drafted.Decision);
        return new FhirResult(drafted.Plan);
    }
}
