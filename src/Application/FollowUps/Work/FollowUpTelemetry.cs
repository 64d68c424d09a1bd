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
            telemetry.Meter.CreateCounter<long>("guidelines.follow_up.checks", "{check}", "Follow-up check messages that were handled.");
    }

    /// <summary>Counts a check message.</summary>
    public void RecordCheck(FollowUpCheckOutcome outcome) => checks.Add(1, new KeyValuePair<string, object?>(
        TelemetryTags.Outcome,
        outcome switch
        {
            FollowUpCheckOutcome.Completed => "completed",
            FollowUpCheckOutcome.Continued => "continued",
            _ => "failed",
        }));
}

/// <summary>What became of a check message.</summary>
public enum FollowUpCheckOutcome
{
    /// <summary>All its buckets were checked.</summary>
    Completed,

    /// <summary>The time was up, and other messages continue with the buckets that were left.</summary>
    Continued,

    /// <summary>It failed for the last time.</summary>
    Failed,
}
