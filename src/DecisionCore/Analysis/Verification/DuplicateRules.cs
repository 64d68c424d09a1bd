using GuidelineDecisions.DecisionCore.Analysis.Diagrams;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Analysis.Verification;

/// <summary>
/// Finds rules with the same action and verdict that are true, false and undetermined for the same possible patients, however their
/// conditions are written.
/// </summary>
internal static class DuplicateRules
{
    public static IEnumerable<Warning> In(Guideline guideline, RuleProofs proofs)
    {
        var first = new Dictionary<(string Action, Verdict Verdict, int Holds, int RuledOut), Rule>();
        for (int i = 0; i < guideline.Rules.Length; i++)
        {
            Rule rule = guideline.Rules[i];
            RuleProof proof = proofs[i];
            // A rule that never holds is an error of its own.
            if (proof.Holds == DiagramStore.Leaf(Truth.False))
                continue;
            if (!first.TryAdd((rule.Action, rule.Verdict, proof.Holds, proof.RuledOut), rule))
            {
                Rule other = first[(rule.Action, rule.Verdict, proof.Holds, proof.RuledOut)];
                yield return new(
                    WarningKind.DuplicateRule, Invariant($"/rules/{i}"),
                    $"The rule '{rule.Id}' says the same as '{other.Id}' about every possible patient; one of them is redundant.");
            }
        }
    }
}
