using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.DecisionCore.Evaluation;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Health;

/// <summary>GET /api/health: the liveness probe. The host responds and its guidelines are compiled.</summary>
public sealed class GetHealthEndpoint(IGuidelineCatalogue catalogue) : IEndpointHandler
{
    /// <inheritdoc/>
    public Task<IResult> HandleAsync(HttpContext context) =>
        Task.FromResult<IResult>(
            TypedResults.Json(
                new HealthView("ok", Engine.Version, ActiveVersionView.AllOf(catalogue)),
                HealthViewsJson.Default.HealthView));
}
