using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Recommendations;
using GuidelineDecisions.Application.Telemetry;

namespace GuidelineDecisions.Application.Cases.Writing;

/// <summary>Counts the decisions that are stored with cases and the transitions of their follow-up.</summary>
public sealed class CaseTelemetry
{
    private readonly DecisionTelemetry decisions;
    private readonly Counter<long> transitions;

    public CaseTelemetry(ServiceTelemetry telemetry, DecisionTelemetry decisions)
    {
        ArgumentNullException.ThrowIfNull(telemetry);
        this.decisions = decisions;
        transitions = telemetry.Meter.CreateCounter<long>(
            "guidelines.follow_up.transitions", "{transition}", "Follow-up transitions that were written.");
    }

    /// <summary>Counts the new decision and the follow-up transitions of a case written for a caller.</summary>
    public void RecordWrite(CaseCommit commit)
    {
        ArgumentNullException.ThrowIfNull(commit);
        decisions.RecordDecision(commit.Decision);
        RecordTransitions(commit.Transitions);
    }

    public void RecordTransitions(ImmutableArray<FollowUpTransition> written)
    {
        foreach (FollowUpTransition transition in written)
            RecordTransition(transition);
    }

    public void RecordTransition(FollowUpTransition written)
    {
        ArgumentNullException.ThrowIfNull(written);
        if (!transitions.Enabled)
            return;
        string kind = written.Type[(written.Type.IndexOf('.', StringComparison.Ordinal) + 1)..];
        transitions.Add(1, new KeyValuePair<string, object?>(TelemetryTags.Kind, kind));
    }
}
