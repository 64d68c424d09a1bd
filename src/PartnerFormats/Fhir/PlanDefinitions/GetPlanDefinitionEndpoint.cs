using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Http;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.PartnerFormats.Fhir.PlanDefinitions;

/// <summary>GET /api/fhir/PlanDefinition/{id}: a guideline version, or the active version for a guideline's id.</summary>
internal sealed class GetPlanDefinitionEndpoint(IGuidelineCatalogue catalogue) : IEndpointHandler
{
    /// <inheritdoc/>
    public Task<IResult> HandleAsync(HttpContext context) => Task.FromResult<IResult>(
        PlanDefinitionId.Find(RouteValue.Of(context, "id"), catalogue) is { } version
            ? new FhirResult(PlanDefinitionBuilder.Of(version))
            : Problems.NotFound("There is no PlanDefinition with this id."));
}
