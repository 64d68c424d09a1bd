using System.Diagnostics;
using GuidelineDecisions.Application.Telemetry;

namespace GuidelineDecisions.Application.Timers;

/// <summary>Creates a span for each timer run, which starts a trace.</summary>
public sealed class TimerTelemetry(ServiceTelemetry telemetry)
{
    private readonly ActivitySource spans = telemetry.Spans;

    /// <returns>The tick's span, or null without a listener.</returns>
    internal Activity? Begin(string timer)
    {
        if (!spans.HasListeners())
            return null;
        Activity.Current = null;
        return spans.StartActivity($"tick {timer}")?.SetTag(TelemetryTags.Timer, timer);
    }
}
