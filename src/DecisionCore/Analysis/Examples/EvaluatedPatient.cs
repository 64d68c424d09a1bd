using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.FollowUps;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Analysis.Examples;

/// <summary>The evaluator's result for an example patient. It confirms everything that the analysis finds.</summary>
internal sealed class EvaluatedPatient
{
    private readonly CheckedGuideline guideline;
    private readonly Truth[] rules;
    private ImmutableArray<FollowUpWindow>? followUps;

    public EvaluatedPatient(FactsReader reader, ExamplePatient patient)
    {
        Facts = patient.Read(reader);
        guideline = Facts.Guideline;
        rules = new Truth[guideline.Guideline.Rules.Length];
        Scope = Evaluator.Evaluate(Facts, rules);
    }

    public PatientFacts Facts { get; }

    public Truth Scope { get; }

    public Truth Rule(int place) => rules[place];

    /// <summary>The truth of a rule; null when the version does not have the rule.</summary>
    public Truth? RuleNamed(string id)
    {
        for (int place = 0; place < rules.Length; place++)
        {
            if (string.Equals(guideline.Guideline.Rules[place].Id, id, StringComparison.Ordinal))
                return rules[place];
        }

        return null;
    }

    /// <summary>Whether <see cref="Scheduled"/> is true of a schedule.</summary>
    public bool IsScheduled(string schedule)
    {
        followUps ??= Evaluator.Decide(Facts).FollowUps;
        // Without the step, only the days of two dates can have ended a schedule whose end is not a condition.
        return followUps.Value.Any(window => window.Schedule.Id == schedule
            && (window.Schedule is not { Step: { } step, Until.When: null } || Facts[step] is not null));
    }

    /// <summary>Whether some rule holds that advises the action with one of these verdicts.</summary>
    public bool IsAdvised(string action, Func<Verdict, bool> verdict) => guideline.Guideline.Rules
        .Where((rule, place) => rule.Action == action && verdict(rule.Verdict) && rules[place] == Truth.True).Any();
}
