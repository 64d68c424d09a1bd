using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Http;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.PartnerFormats.Fhir.PlanDefinitions;

/// <summary>GET /api/fhir/PlanDefinition/{id}: a guideline version, or the active version for a guideline's id.</summary>
internal sealed class GetPlanDefinitionEndpoint(IGuidelineCatalogue catalogue) : IEndpointHandler
{
    /// <inheritdoc/>
    public Task<IResult> HandleAsync(HttpContext context)
    {
        NamedVersion? name = PlanDefinitionId.Find(RouteValue.Of(context, "id"), catalogue);
        return Task.FromResult<IResult>(
            name?.Shown is { } version
                ? new FhirResult(PlanDefinitionBuilder.Of(version, NamedVersion.StatusOf(version, name.Guideline)))
                : NamedVersion.NotFound(name, "PlanDefinition"));
    }
}
