using System.Diagnostics.Metrics;
using GuidelineDecisions.Application.Telemetry;
using GuidelineDecisions.Application.Webhooks.Sending;

namespace GuidelineDecisions.Application.Webhooks.Work;

/// <summary>Counts deliveries. Neither the partner nor its URL is a tag.</summary>
public sealed class WebhookTelemetry
{
    private readonly Counter<long> deliveries;
    private readonly Histogram<double> duration;
    private readonly Histogram<double> delay;
    private readonly Counter<long> paused;

    public WebhookTelemetry(ServiceTelemetry telemetry)
    {
        ArgumentNullException.ThrowIfNull(telemetry);
        deliveries = telemetry.Meter.CreateCounter<long>("guidelines.webhook.deliveries", "{delivery}", "Attempts to deliver an event.");
        duration = telemetry.Meter.CreateHistogram<double>("guidelines.webhook.duration", "s", "How long receivers take to answer.");
        delay = telemetry.Meter.CreateHistogram<double>(
            "guidelines.webhook.delay", "s", "The time from an event to its delivery.");
        paused = telemetry.Meter.CreateCounter<long>("guidelines.webhook.pauses", "{webhook}", "Webhooks that were paused.");
    }

    internal void RecordAttempt(DeliveryOutcome outcome)
    {
        var kind = new KeyValuePair<string, object?>(TelemetryTags.Kind, outcome.Kind);
        deliveries.Add(1, kind);
        duration.Record(outcome.Elapsed.TotalSeconds, kind);
    }

    internal void RecordDelay(TimeSpan time) => delay.Record(Math.Max(0, time.TotalSeconds));

    internal void RecordPause(string reason) => paused.Add(1, new KeyValuePair<string, object?>(TelemetryTags.Kind, reason));
}
