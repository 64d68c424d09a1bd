using GuidelineDecisions.DecisionCore.Analysis.Diagrams;
using GuidelineDecisions.DecisionCore.Analysis.Symbolic;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Analysis.Verification;

/// <summary>Proves each rule on its own: that it holds for somebody, and decides something.</summary>
internal sealed class RuleFindings(
    Guideline guideline, GuidelineDiagrams diagrams, DiagramStore store, FindingList findings, AnalysisMeter meter)
{
    private readonly Dictionary<string, Condition> definitions =
        guideline.Definitions.ToDictionary(definition => definition.Id, definition => definition.When);

    /// <summary>Adds what is wrong with a rule to the findings, and returns what is proved about it.</summary>
    public RuleProof Prove(int place)
    {
        int truth = diagrams.Rules[place];
        (int listed, int others) = (findings.Count, findings.Unlisted);
        LookAtRule(guideline.Rules[place], JsonPointer.Item("/rules", place), truth);
        return new(
            truth,
            store.And(diagrams.Possible, store.Where(truth, Truth.True)),
            store.And(diagrams.Possible, store.Where(truth, Truth.False)),
            findings.Unlisted == others ? findings.From(listed) : null);
    }

    private void LookAtRule(Rule rule, string pointer, int truth)
    {
        int holds = store.Where(truth, Truth.True);
        findings.Never(truth, pointer, $"The rule '{rule.Id}' holds for no possible patient.");
        for (int i = 0; i < rule.Cautions.Length; i++)
        {
            findings.Never(
                diagrams.Shown(rule, rule.Cautions[i]),
                JsonPointer.Item(pointer + "/cautions", i),
                $"This caution of the rule '{rule.Id}' is shown for no possible patient.");
        }

        int escape = store.And(diagrams.InScope, store.Not(holds));
        if (rule.AlwaysInScope)
        {
            findings.Found(
                FindingKind.NotAlways,
                pointer,
                $"The rule '{rule.Id}' is declared to hold for every patient in scope, but does not hold for: ",
                escape, patient => patient.Scope == Truth.True && patient.RuleNamed(rule.Id) != Truth.True);
        }
        else if (diagrams.InScope != DiagramStore.Leaf(Truth.False)
            && store.And(diagrams.InScope, store.Where(truth, Truth.False)) == DiagramStore.Leaf(Truth.False) && !HasUndeniableDate(rule))
        {
            string text = $"The rule '{rule.Id}' is never ruled out for a patient in scope, so its condition decides nothing. "
                + "If that is intended, declare it with alwaysInScope.";
            findings.Add(new(FindingKind.AlwaysHolds, pointer, text, null));
        }
    }

    /// <summary>
    /// A date is known or unknown, but never known to be absent. A rule that waits for a date is never ruled out, and that is
    /// intended.
    /// </summary>
    private bool HasUndeniableDate(Rule rule)
    {
        var open = new Stack<Condition>([rule.When]);
        var seen = new HashSet<string>();
        while (open.TryPop(out Condition? condition))
        {
            meter.Count();
            if (Conditions.Comparisons(condition).Any(IsReached))
                return true;
            foreach (string name in ConditionReferences.DefinitionsIn(condition).Where(seen.Add))
                open.Push(definitions[name]);
        }

        return false;

        bool IsReached(Comparison comparison)
        {
            meter.Count();
            return comparison is Reached;
        }
    }
}
