using System.Text.Json;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Guidelines;

/// <summary>GET /api/guidelines/{id}/versions/{version}</summary>
public sealed class GetGuidelineVersionEndpoint(IGuidelineCatalogue catalogue) : IEndpointHandler
{
    /// <inheritdoc/>
    public Task<IResult> HandleAsync(HttpContext context) => Task.FromResult(Get(context));

    private IResult Get(HttpContext context)
    {
        if (catalogue.Find(RouteValue.Of(context, "id")) is not { } entry)
            return Problems.NotFound("There is no guideline with this id.");
        if (entry.Find(RouteValue.Of(context, "version")) is not { } version)
            return Problems.NotFound($"The guideline '{entry.Id}' does not have this version.");
        using JsonDocument document = JsonDocument.Parse(version.Document);
        VersionView view = VersionView.Of(version, entry, Caller.Of(context));
        return TypedResults.Json(
            new VersionDocumentView(
                entry.Id, view.Version, view.Active, view.State, view.Withdrawn, view.Status, view.Review, view.ContentHash, view.Canonical,
                [.. version.Guideline.Guideline.Events.Select(EventView.Of)], document.RootElement.Clone()),
            GuidelineViewsJson.Default.VersionDocumentView);
    }
}
