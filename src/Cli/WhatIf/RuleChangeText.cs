using GuidelineDecisions.Cli.Answers;
using GuidelineDecisions.Cli.Pages;
using GuidelineDecisions.DecisionCore.Analysis.WhatIf;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.Cli.WhatIf;

/// <summary>A change of a rule or of the scope in words: "adds S35-multidisciplinary-review (recommend)".</summary>
internal static class RuleChangeText
{
    // The words of the report beside those of the verdicts.
    private const string Undetermined = "undetermined";
    private const string DoesNotHold = "does not hold";

    /// <summary>The words.</summary>
    public static Words[] Of(RuleChange change, Labels labels)
    {
        if (change.Rule is not { } rule)
            return [new Words("scope: ", Tone.Strong), $"{change.From} -> {change.To}"];
        (Words does, bool bothSides) = (change.From, change.To) switch
        {
            (_, Undetermined) => (new Words("leaves open ", Tone.Caution), true),
            (Undetermined, DoesNotHold) => (new Words("rules out ", Tone.Bad), true),
            (_, DoesNotHold) => (new Words("takes away ", Tone.Bad), false),
            (Undetermined, _) => (new Words("adds ", Tone.Good), true),
            _ => (new Words("adds ", Tone.Good), false),
        };
        string sides = bothSides ? $"{change.From} -> {change.To}" : Names.Of(rule.Verdict);
        return [does, new Words(rule.Id, Tone.Strong), $" ({sides})", new Words($": {labels.Action(rule.Action)}", Tone.Faint)];
    }

    /// <summary>"ecog 2 -> 3 (3 to 4)"; in brackets all the values that do the same.</summary>
    public static string Of(FactEdit edit, Labels labels)
    {
        string unit = labels.Unit(edit.Fact.Id), to = $"{edit.To}{unit}";
        string others = edit.Values == to || edit.Fact.Type == FactType.Boolean ? "" : $" ({edit.Values})";
        return $"{edit.Fact.Id} {edit.From}{unit} -> {to}{others}";
    }
}
