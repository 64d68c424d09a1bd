using System.Text.Json;
using GuidelineDecisions.Application.Guidelines;
using GuidelineDecisions.DecisionCore.Evaluation;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Http.Endpoints;

/// <summary>GET /api/guidelines</summary>
public sealed class ListGuidelinesEndpoint(IGuidelineCatalogue catalogue) : IEndpointHandler
{
    /// <inheritdoc/>
    public Task<IResult> HandleAsync(HttpContext context) =>
        Task.FromResult<IResult>(TypedResults.Json(new CatalogueView([.. catalogue.All.Select(GuidelineView.Of)]), ViewsJson.Default.CatalogueView));
}

/// <summary>GET /api/guidelines/{id}</summary>
public sealed class GetGuidelineEndpoint(IGuidelineCatalogue catalogue) : IEndpointHandler
{
    /// <inheritdoc/>
    public Task<IResult> HandleAsync(HttpContext context) =>
        Task.FromResult<IResult>(
            catalogue.Find(RouteText.Of(context, "id")) is { } entry
                ? TypedResults.Json(GuidelineView.Of(entry), ViewsJson.Default.GuidelineView)
                : Problems.NotFound("There is no guideline with this id."));
}

/// <summary>GET /api/guidelines/{id}/versions/{version}</summary>
public sealed class GetGuidelineVersionEndpoint(IGuidelineCatalogue catalogue) : IEndpointHandler
{
    /// <inheritdoc/>
    public Task<IResult> HandleAsync(HttpContext context) => Task.FromResult(Get(context));

    private IResult Get(HttpContext context)
    {
        if (catalogue.Find(RouteText.Of(context, "id")) is not { } entry)
            return Problems.NotFound("There is no guideline with this id.");
        if (entry.Find(RouteText.Of(context, "version")) is not { } version)
            return Problems.NotFound($"The guideline '{entry.Id}' does not have this version.");
        using JsonDocument document = JsonDocument.Parse(version.Document);
        VersionView view = VersionView.Of(version, entry);
        return TypedResults.Json(
            new VersionDocumentView(
                entry.Id, view.Version, view.Active, view.Status, view.Review, view.ContentHash, view.Canonical, document.RootElement.Clone()),
            ViewsJson.Default.VersionDocumentView);
    }
}

/// <summary>GET /api/health: the host answers, and its guidelines are compiled.</summary>
public sealed class GetHealthEndpoint(IGuidelineCatalogue catalogue) : IEndpointHandler
{
    /// <inheritdoc/>
    public Task<IResult> HandleAsync(HttpContext context) =>
        Task.FromResult<IResult>(
            TypedResults.Json(
                new HealthView("ok", Engine.Version, ActiveVersionView.AllOf(catalogue)),
                ViewsJson.Default.HealthView));
}
