using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.PartnerFormats.Fhir.PlanDefinitions;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.PartnerFormats.Fhir.Libraries;

/// <summary>GET /api/fhir/Library/{id}: the facts of a guideline version, or of the active version for a guideline's id.</summary>
internal sealed class GetLibraryEndpoint(IGuidelineCatalogue catalogue) : IEndpointHandler
{
    /// <inheritdoc/>
    public Task<IResult> HandleAsync(HttpContext context)
    {
        NamedVersion? name = PlanDefinitionId.Find(RouteValue.Of(context, "id"), catalogue);
        return Task.FromResult<IResult>(
            name?.Shown is { } version
                ? new FhirResult(LibraryBuilder.Of(version, NamedVersion.StatusOf(version, name.Guideline)))
                : NamedVersion.NotFound(name, "Library"));
    }
}
