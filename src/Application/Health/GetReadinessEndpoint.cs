using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.DecisionCore.Evaluation;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Health;

/// <summary>
/// GET /api/health/ready: the readiness probe. It reports waiting and failed messages and stalled work, which do not make an instance less
/// ready.
/// </summary>
public sealed class GetReadinessEndpoint(Readiness readiness, IGuidelineCatalogue catalogue) : IEndpointHandler
{
    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        StorageState storage = await readiness.StorageAsync(context.RequestAborted);
        bool isReady = storage.Problem is null && catalogue.All.Count > 0;
        var view = new ReadinessView(
            isReady ? "ready" : "not-ready", Engine.Version, new(storage.Problem is null, storage.Problem),
            ActiveVersionView.AllOf(catalogue), Queues(storage.Queues),
            [.. storage.Stalled.Select(stalled => new StalledView(stalled.Kind, stalled.Count))]);
        return TypedResults.Json(
            view, HealthViewsJson.Default.ReadinessView,
            statusCode: isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static QueueView[] Queues(IReadOnlyList<QueueDepth> depths)
    {
        Dictionary<string, long> messages = depths.ToDictionary(depth => depth.Queue, depth => depth.Messages);
        return
        [
            .. messages.Where(depth => !depth.Key.EndsWith(QueueNames.PoisonSuffix, StringComparison.Ordinal))
                .Select(depth => new QueueView(depth.Key, depth.Value, messages.GetValueOrDefault(depth.Key + QueueNames.PoisonSuffix))),
        ];
    }
}
