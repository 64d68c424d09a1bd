using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Guidelines;

/// <summary>GET /api/guidelines</summary>
public sealed class ListGuidelinesEndpoint(IGuidelineCatalogue catalogue) : IEndpointHandler
{
    /// <inheritdoc/>
    public Task<IResult> HandleAsync(HttpContext context)
    {
        Caller caller = Caller.Of(context);
        return Task.FromResult<IResult>(TypedResults.Json(
            new CatalogueView([.. catalogue.All.Select(entry => GuidelineView.Of(entry, caller))]),
            GuidelineViewsJson.Default.CatalogueView));
    }
}
