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
        Task.FromResult<IResult>(TypedResults.Json(new CatalogueView([.. catalogue.All.Select(GuidelineView.Of)]), GuidelineViewsJson.Default.CatalogueView));
}
