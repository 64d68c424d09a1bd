using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Guidelines;

/// <summary>GET /api/guidelines/{id}</summary>
public sealed class GetGuidelineEndpoint(IGuidelineCatalogue catalogue) : IEndpointHandler
{
    /// <inheritdoc/>
    public Task<IResult> HandleAsync(HttpContext context) =>
        Task.FromResult<IResult>(
            catalogue.Find(RouteValue.Of(context, "id")) is { } entry
                ? TypedResults.Json(GuidelineView.Of(entry, Caller.Of(context)), GuidelineViewsJson.Default.GuidelineView)
                : Problems.NotFound("There is no guideline with this id."));
}
