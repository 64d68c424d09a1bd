using System.Diagnostics;
using System.Diagnostics.Metrics;
using GuidelineDecisions.Application.Telemetry;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Logic;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.Application.Recommendations;

/// <summary>Counts decisions that were returned or stored, and the ids (never the values) of the facts they ask for.</summary>
public sealed class DecisionTelemetry
{
    private const string None = "none";

    private readonly Counter<long> decisions;
    private readonly Counter<long> missingFacts;

    public DecisionTelemetry(ServiceTelemetry telemetry)
    {
        ArgumentNullException.ThrowIfNull(telemetry);
        decisions =
            telemetry.Meter.CreateCounter<long>(
                "guidelines.decisions", "{decision}", "Decisions returned to callers, without those of re-evaluations.");
        missingFacts =
            telemetry.Meter.CreateCounter<long>("guidelines.missing_facts", "{decision}", "Decisions that ask for a missing fact.");
    }

    public void RecordDecision(Decision decision)
    {
        if (!decisions.Enabled && !missingFacts.Enabled)
            return;
        ArgumentNullException.ThrowIfNull(decision);
        string guideline = decision.Facts.Guideline.Guideline.Id, version = decision.Facts.Guideline.Guideline.Version.ToString();
        bool isOpen = decision.Scope.Status == Truth.Unknown || !decision.Undetermined.IsEmpty;
        decisions.Add(1, new TagList
        {
            { TelemetryTags.Guideline, guideline },
            { TelemetryTags.Version, version },
            { "scope", decision.Scope.Status switch { Truth.True => "in", Truth.False => "out", _ => "undetermined" } },
            { "verdict", decision.Recommendations.IsEmpty ? None : Names.Of(decision.Recommendations[0].Rule.Verdict) },
            { "undetermined", isOpen ? "true" : "false" },
        });
        foreach (MissingFact missing in decision.Missing)
            missingFacts.Add(1, new(TelemetryTags.Guideline, guideline), new(TelemetryTags.Version, version), new("fact", missing.Fact.Id));
    }
}
