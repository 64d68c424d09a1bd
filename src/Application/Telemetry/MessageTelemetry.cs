using System.Diagnostics;
using System.Diagnostics.Metrics;
using GuidelineDecisions.Application.Queues;

namespace GuidelineDecisions.Application.Telemetry;

/// <summary>Messages and ticks: a span for each that is handled. A message's span continues the trace in which it was sent.</summary>
public sealed class MessageTelemetry
{
    private readonly ActivitySource spans;
    private readonly Counter<long> poison;

    internal MessageTelemetry(ActivitySource spans, Meter meter)
    {
        this.spans = spans;
        poison = meter.CreateCounter<long>("guidelines.queue.poison_messages", "{message}", "Messages taken from a poison queue because they failed too often.");
    }

    /// <summary>A message is handled.</summary>
    /// <returns>Its span, or null where nobody listens.</returns>
    internal Activity? Begin(string queue, string message)
    {
        if (poison.Enabled && queue.EndsWith(QueueNames.PoisonSuffix, StringComparison.Ordinal))
            poison.Add(1, new KeyValuePair<string, object?>(Tags.Queue, queue[..^QueueNames.PoisonSuffix.Length]));
        if (!spans.HasListeners())
            return null;
        Activity.Current = null;
        return spans.StartActivity($"process {queue}", ActivityKind.Consumer, CarriedTrace.ContextOf(message))?.SetTag(Tags.Queue, queue);
    }

    /// <summary>A timer ticks: a trace begins.</summary>
    /// <returns>Its span, or null where nobody listens.</returns>
    internal Activity? BeginTick(string timer)
    {
        if (!spans.HasListeners())
            return null;
        Activity.Current = null;
        return spans.StartActivity($"tick {timer}")?.SetTag(Tags.Timer, timer);
    }
}
