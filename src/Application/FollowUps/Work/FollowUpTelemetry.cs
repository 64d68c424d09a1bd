using System.Diagnostics.Metrics;
using GuidelineDecisions.Application.Telemetry;

namespace GuidelineDecisions.Application.FollowUps.Work;

/// <summary>Counts the checks of partners' days; their transitions are counted by <see cref="Cases.Writing.CaseTelemetry"/>.</summary>
public sealed class FollowUpTelemetry
{
    private readonly Counter<long> checks;

    public FollowUpTelemetry(ServiceTelemetry telemetry)
    {
        ArgumentNullException.ThrowIfNull(telemetry);
        checks =
            telemetry.Meter.CreateCounter<long>("guidelines.follow_up.checks", "{check}", "Follow-up check messages that were finished.");
    }

    /// <summary>Counts a check message whose buckets were all checked or handed on, or one that failed for the last time.</summary>
    public void RecordCheck(bool isCompleted) =>
        checks.Add(1, new KeyValuePair<string, object?>(TelemetryTags.Outcome, isCompleted ? "completed" : "failed"));
}
