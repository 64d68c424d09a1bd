using GuidelineDecisions.DecisionCore.Analysis.Diagrams;
using GuidelineDecisions.DecisionCore.Analysis.Symbolic;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Analysis.Verification;

/// <summary>
/// Finds rules with the same action and verdict that are true, false and undetermined for the same possible patients, however their
/// conditions are written.
/// </summary>
internal static class DuplicateRules
{
    public static IEnumerable<Warning> In(GuidelineDiagrams diagrams, DiagramStore store)
    {
        var first = new Dictionary<(string Action, Verdict Verdict, int Holds, int RuledOut), Rule>();
        for (int i = 0; i < diagrams.Rules.Length; i++)
        {
            Rule rule = diagrams.Guideline.Rules[i];
            int holds = PossibleWith(diagrams.Rules[i], Truth.True);
            // A rule that never holds is an error of its own.
            if (holds == DiagramStore.Leaf(Truth.False))
                continue;
            var key = (rule.Action, rule.Verdict, holds, PossibleWith(diagrams.Rules[i], Truth.False));
            if (first.TryGetValue(key, out Rule? other))
                yield return new(
                    WarningKind.DuplicateRule, Invariant($"/rules/{i}"),
                    $"The rule '{rule.Id}' says the same as '{other.Id}' about every possible patient; one of them is redundant.");
            else
                first.Add(key, rule);
        }

        int PossibleWith(int rule, Truth truth) => store.And(diagrams.Possible, store.Where(rule, truth));
    }
}
