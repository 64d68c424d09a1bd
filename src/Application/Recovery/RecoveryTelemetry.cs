using System.Diagnostics.Metrics;
using GuidelineDecisions.Application.Telemetry;

namespace GuidelineDecisions.Application.Recovery;

/// <summary>Counts work that made no progress.</summary>
public sealed class RecoveryTelemetry
{
    private readonly Counter<long> stalled;

    public RecoveryTelemetry(ServiceTelemetry telemetry)
    {
        ArgumentNullException.ThrowIfNull(telemetry);
        stalled = telemetry.Meter.CreateCounter<long>(
            "guidelines.recovery.stalled_work", "{work}", "Work that made no progress and was sent again, counted each time.");
    }

    internal void RecordStalled(string kind) => stalled.Add(1, new KeyValuePair<string, object?>(TelemetryTags.Kind, kind));
}
