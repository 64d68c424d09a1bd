using System.Diagnostics.Metrics;
using GuidelineDecisions.Application.Telemetry;

namespace GuidelineDecisions.Application.Analysis;

/// <summary>Measures analyses of guidelines.</summary>
public sealed class AnalysisTelemetry
{
    private readonly Meter meter;
    private readonly Histogram<double> duration;

    public AnalysisTelemetry(ServiceTelemetry telemetry)
    {
        ArgumentNullException.ThrowIfNull(telemetry);
        meter = telemetry.Meter;
        duration = meter.CreateHistogram<double>(
            "guidelines.analysis.duration", "s", "Time of an analysis of guideline versions, without the time that it waited.");
    }

    internal void Observe(Func<int> waiting) => meter.CreateObservableUpDownCounter(
        "guidelines.analysis.waiting", waiting, "{analysis}", "Analyses of guideline versions that wait for their turn.");

    internal void RecordRun(TimeSpan time, string outcome) =>
        duration.Record(time.TotalSeconds, new KeyValuePair<string, object?>(TelemetryTags.Outcome, outcome));

    internal void RecordRefused() => RecordRun(TimeSpan.Zero, "refused");
}
