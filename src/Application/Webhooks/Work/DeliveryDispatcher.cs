using GuidelineDecisions.Application.Webhooks.Model;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GuidelineDecisions.Application.Webhooks.Work;

/// <summary>
/// Sends messages about the events that this process has appended, off the path of the requests that appended them. It is the fast way;
/// what it misses, because the process ends or the storage is unavailable, the timer finds.
/// </summary>
public sealed partial class DeliveryDispatcher(
    FeedSignals signals, WebhookDirectory webhooks, DeliveryQueue queue, ILogger<DeliveryDispatcher> log) : BackgroundService
{
    /// <summary>Events that are appended within this time share their messages.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            foreach ((string partner, HashSet<int> buckets) in await signals.TakeAsync(stoppingToken))
                await TrySendAsync(partner, buckets, stoppingToken);
            await Task.Delay(Pause, stoppingToken);
        }
    }

    private async Task TrySendAsync(string partner, HashSet<int> buckets, CancellationToken stop)
    {
        try
        {
            foreach (Webhook webhook in await webhooks.OfAsync(partner, stop))
            {
                if (webhook.Pause is null)
                    await queue.SendAsync(webhook, buckets);
            }
        }
#pragma warning disable CA1031 // The timer finds the events.
        catch (Exception e) when (!stop.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogFailure(log, e.GetType().FullName);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Sending messages about new events failed with {Exception}. The delivery timer finds the events.")]
    private static partial void LogFailure(ILogger log, string? exception);
}
