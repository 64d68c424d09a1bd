using System.Diagnostics.Metrics;
using GuidelineDecisions.Application.Telemetry;

namespace GuidelineDecisions.Application.Backups;

/// <summary>Counts the runs of the scheduled backup that wrote.</summary>
public sealed class BackupTelemetry
{
    private readonly Counter<long> runs;

    public BackupTelemetry(ServiceTelemetry telemetry)
    {
        ArgumentNullException.ThrowIfNull(telemetry);
        runs = telemetry.Meter.CreateCounter<long>(
            "guidelines.backup.runs", "{run}", "Runs of the scheduled backup that had something to write.");
    }

    /// <param name="outcome">What became of the run: <see cref="BackupOutcomes"/>.</param>
    public void Record(string outcome) => runs.Add(1, new KeyValuePair<string, object?>(TelemetryTags.Outcome, outcome));
}
