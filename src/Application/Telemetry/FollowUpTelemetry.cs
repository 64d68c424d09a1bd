using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using GuidelineDecisions.Application.FollowUps;

namespace GuidelineDecisions.Application.Telemetry;

/// <summary>Follow-up: what was told of it, and the checks by which it is told.</summary>
public sealed class FollowUpTelemetry
{
    private readonly Counter<long> transitions;
    private readonly Counter<long> checks;

    internal FollowUpTelemetry(Meter meter)
    {
        transitions = meter.CreateCounter<long>("guidelines.follow_up.transitions", "{transition}", "Follow-up transitions that were written.");
        checks = meter.CreateCounter<long>("guidelines.follow_up.checks", "{check}", "Follow-up check messages that were finished.");
    }

    /// <summary>Transitions were written.</summary>
    public void Told(ImmutableArray<FollowUpTransition> written)
    {
        foreach (FollowUpTransition transition in written)
            Told(transition);
    }

    /// <summary>A transition was written.</summary>
    public void Told(FollowUpTransition written)
    {
        ArgumentNullException.ThrowIfNull(written);
        if (transitions.Enabled)
            transitions.Add(1, new KeyValuePair<string, object?>(Tags.Kind, written.Type[(written.Type.IndexOf('.', StringComparison.Ordinal) + 1)..]));
    }

    /// <summary>A check message is done with: its buckets are checked (or handed on), or it failed for the last time.</summary>
    public void Checked(bool isCompleted) => checks.Add(1, new KeyValuePair<string, object?>(Tags.Outcome, isCompleted ? "completed" : "failed"));
}
