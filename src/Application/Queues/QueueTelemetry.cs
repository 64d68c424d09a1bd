using System.Diagnostics;
using System.Diagnostics.Metrics;
using GuidelineDecisions.Application.Telemetry;

namespace GuidelineDecisions.Application.Queues;

/// <summary>Creates a span for each handled message, which continues the trace in which the message was sent.</summary>
public sealed class QueueTelemetry
{
    private readonly ActivitySource spans;
    private readonly Counter<long> poison;

    public QueueTelemetry(ServiceTelemetry telemetry)
    {
        ArgumentNullException.ThrowIfNull(telemetry);
        spans = telemetry.Spans;
        poison = telemetry.Meter.CreateCounter<long>(
            "guidelines.queue.poison_messages", "{message}", "Messages taken from a poison queue because they failed too often.");
    }

    /// <returns>The message's span, or null without a listener.</returns>
    internal Activity? Begin(string queue, string message)
    {
        if (poison.Enabled && queue.EndsWith(QueueNames.PoisonSuffix, StringComparison.Ordinal))
            poison.Add(1, new KeyValuePair<string, object?>(TelemetryTags.Queue, queue[..^QueueNames.PoisonSuffix.Length]));
        if (!spans.HasListeners())
            return null;
        Activity.Current = null;
        return spans.StartActivity(
            $"process {queue}", ActivityKind.Consumer, TraceContext.ContextOf(message))?.SetTag(TelemetryTags.Queue, queue);
    }
}
