using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Http;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Guidelines;

/// <summary>GET /api/guidelines</summary>
public sealed class ListGuidelinesEndpoint(IGuidelineCatalogue catalogue) : IEndpointHandler
{
    /// <inheritdoc/>
    public Task<IResult> HandleAsync(HttpContext context) =>
        Task.FromResult<IResult>(
            TypedResults.Json(new CatalogueView([.. catalogue.All.Select(GuidelineView.Of)]), GuidelineViewsJson.Default.CatalogueView));
}
