using System.Collections.Frozen;
using System.Diagnostics;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GuidelineDecisions.Application.Queues.Pipeline;

/// <summary>
/// Handles what applies to every message, for both hosts: the published guidelines are read again if they may be outdated, and the
/// handling is traced and its errors are logged.
/// </summary>
public sealed partial class QueuePipeline(
    IServiceProvider services, IGuidelineCatalogue catalogue, QueueTelemetry telemetry, ILogger<QueuePipeline> log)
{
    private readonly FrozenDictionary<string, IQueueHandler> handlers = QueueCatalogue.All.ToFrozenDictionary(
        queue => queue, services.GetRequiredKeyedService<IQueueHandler>);

    /// <summary>Handles a message of a queue. An exception causes a redelivery.</summary>
    public async Task HandleAsync(string queue, string message, CancellationToken cancel)
    {
        using Activity? span = telemetry.Begin(queue, message);
        try
        {
            await catalogue.RefreshAsync();
            await handlers[queue].HandleAsync(message, cancel);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            span?.SetStatus(ActivityStatusCode.Error);
            // Log the type and the stack trace, never the message: it may contain data from outside this program.
            LogFailure(log, queue, e.GetType().FullName, e is UnknownMessageException ? e.Message : e.StackTrace);
            throw;
        }
    }

    [LoggerMessage(
        LogLevel.Warning,
        "Handling a message of {Queue} failed with {Exception}; it will be redelivered or moved to the poison queue.\n{Place}")]
    private static partial void LogFailure(ILogger log, string queue, string? exception, string? place);
}
