using System.Text.Json.Serialization;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.Cli.Testing;

/// <summary>
/// The number of cases in which a rule holds, does not hold, or is undetermined. Undetermined never counts as "does not hold".
/// </summary>
internal sealed record RuleCoverage(string Rule, int Holds, int DoesNotHold, int Undetermined)
{
    /// <summary>Whether the rule holds in at least one case and does not hold in another.</summary>
    public bool Complete => Holds > 0 && DoesNotHold > 0;

    /// <summary>Describes the missing cases; empty when complete.</summary>
    [JsonIgnore]
    public string Missing => (Holds, DoesNotHold) switch
    {
        (0, 0) => "no case in which it holds, and none in which it does not hold",
        (0, _) => "no case in which it holds",
        (_, 0) => "no case in which it does not hold",
        _ => "",
    };

    public static IReadOnlyList<RuleCoverage> Of(Guideline guideline, IReadOnlyCollection<Decision> decisions)
    {
        ILookup<string, Decision> holds = Lookup(decision => decision.Recommendations.Select(held => held.Rule));
        ILookup<string, Decision> doesNotHold = Lookup(decision => decision.Considered.Select(considered => considered.Rule));
        ILookup<string, Decision> undetermined = Lookup(decision => decision.Undetermined.Select(open => open.Rule));
        return
        [
            .. guideline.Rules.Select(
                rule => new RuleCoverage(rule.Id, holds[rule.Id].Count(), doesNotHold[rule.Id].Count(), undetermined[rule.Id].Count())),
        ];

        ILookup<string, Decision> Lookup(Func<Decision, IEnumerable<Rule>> rules) => decisions
            .SelectMany(decision => rules(decision).Select(rule => (rule.Id, decision)))
            .ToLookup(entry => entry.Id, entry => entry.decision);
    }
}
