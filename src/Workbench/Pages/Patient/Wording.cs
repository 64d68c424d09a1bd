using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Plans;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.Workbench.Pages.Patient;

/// <summary>The words of a plan as a page shows them.</summary>
internal static class Wording
{
    /// <summary>The verdict as the first word of an item: "Recommend".</summary>
    public static string Of(Verdict verdict) => Capitalized(Names.Of(verdict));

    /// <summary>How far the treatment includes the action, in parentheses; empty if it does not.</summary>
    public static string Of(TreatmentUse? use) => use is { } known ? $" ({Names.Of(known)})" : "";

    /// <summary>The text of an action's rules, each once.</summary>
    public static string TextOf(PlannedAction action) => string.Join(" ", action.Rules.Select(held => held.Rule.Text).Distinct());

    /// <summary>A reference as the source numbers it: "[3] ASCO guideline (probable)".</summary>
    public static string Of(Reference reference) =>
        Invariant($"[{reference.Number}] {reference.Citation ?? "not identified"} ({Names.Of(reference.Status)})");

    public static string Capitalized(string word) => word.Length == 0 ? word : $"{char.ToUpperInvariant(word[0])}{word[1..]}";
}
