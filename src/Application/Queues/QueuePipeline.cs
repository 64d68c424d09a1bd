using System.Collections.Frozen;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GuidelineDecisions.Application.Queues;

/// <summary>What belongs to every message, in one place for both hosts.</summary>
public sealed partial class QueuePipeline(IServiceProvider services, QueueTelemetry telemetry, ILogger<QueuePipeline> log)
{
    private readonly FrozenDictionary<string, IQueueHandler> handlers = QueueCatalogue.All.ToFrozenDictionary(
        queue => queue, services.GetRequiredKeyedService<IQueueHandler>);

    /// <summary>Handles a message of a queue. What it throws makes the message come again.</summary>
    public async Task HandleAsync(string queue, string message, CancellationToken cancel)
    {
        using Activity? span = telemetry.Begin(queue, message);
        try
        {
            await handlers[queue].HandleAsync(message, cancel);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            span?.SetStatus(ActivityStatusCode.Error);
            // The type and the place, never the text: it may hold what nobody here has written.
            LogFailure(log, queue, e.GetType().FullName, e is UnknownMessageException ? e.Message : e.StackTrace);
            throw;
        }
    }

    [LoggerMessage(LogLevel.Warning, "A message of {Queue} failed with {Exception}; it is redelivered or moved to the poison queue.\n{Place}")]
    private static partial void LogFailure(ILogger log, string queue, string? exception, string? place);
}
