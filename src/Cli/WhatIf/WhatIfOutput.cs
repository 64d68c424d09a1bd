using System.Collections.Immutable;
using GuidelineDecisions.Cli.Display;
using GuidelineDecisions.Cli.Evaluation;
using GuidelineDecisions.DecisionCore.Analysis.WhatIf;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.Cli.WhatIf;

internal static class WhatIfOutput
{
    /// <summary>Writes the report.</summary>
    /// <param name="file">The evaluated file.</param>
    /// <param name="decision">The decision.</param>
    /// <param name="report">What would settle undetermined rules or change the decision.</param>
    /// <param name="display">Receives the text.</param>
    public static void Write(PatientFile file, Decision decision, WhatIfReport report, IDisplay display)
    {
        var context = new AnswerContext(decision, display, new GuidelineLabels(decision.Facts.Guideline.Guideline));
        HeadSection.Write(file, context);
        ScopeSection.Write(context);
        SettlingSection.Write(report, context);
        EffectSection.Write(report, context);
        FlipSection.Write(report, context);
        display.Gap();
        display.Line(0, new StyledText(context.Guideline.Disclaimer, Tone.Caution));
    }
}

/// <summary>For each undetermined rule, the smallest sets of questions that settle it.</summary>
internal static class SettlingSection
{
    public static void Write(WhatIfReport report, AnswerContext context)
    {
        context.Display.Heading("What would settle undetermined rules");
        if (report.Settling.IsEmpty)
            context.Display.Line(2, "Nothing is undetermined.");
        foreach (Settling settling in report.Settling)
            Write(settling, context);
    }

    private static void Write(Settling settling, AnswerContext context)
    {
        Rule rule = settling.Rule;
        context.Display.Line(2, VerdictText.Of(rule.Verdict), $" {context.Labels.Action(rule.Action)} ",
            new StyledText($"[{rule.Id}]", Tone.Faint));
        (ImmutableArray<FactDefinition> Set, string Unless)[] sets =
        [
            .. settling.Sets.Select(set => (set, "")),
            .. settling.Conditional.Select(set => (set, ", unless an answer leaves another question without a possible answer")),
        ];
        if (sets.Length == 0)
            context.Display.Line(4,
                settling.Complete ? "no set of answers settles it in every case" : "no small set of questions settles it");
        foreach (((ImmutableArray<FactDefinition> set, string unless), int place) in sets.Select((set, place) => (set, place)))
        {
            string questions = set.Length == 1 ? "this question settles it:" : $"these {set.Length} questions together settle it{unless}:";
            context.Display.Line(4, place == 0 ? questions : $"or {questions}");
            foreach (FactDefinition fact in set)
                context.Display.Line(6, new StyledText(fact.Id, Tone.Strong), $": {fact.Question}");
        }

        if (!settling.Complete && sets.Length > 0)
            context.Display.Line(4, "larger sets were not searched for");
    }
}

/// <summary>What changes in the decision when one known fact has another value, fact by fact.</summary>
internal static class EffectSection
{
    public static void Write(WhatIfReport report, AnswerContext context)
    {
        context.Display.Heading("What would change if one fact had another value");
        if (report.Changes.IsEmpty)
            context.Display.Line(2, "Nothing: no other value of one known fact changes the decision.");
        foreach (IGrouping<string, FactEffect> fact in report.Changes.GroupBy(effect => effect.Edit.Fact.Id))
        {
            context.Display.Line(2, new StyledText(context.Labels.Fact(fact.Key), Tone.Strong));
            foreach (FactEffect effect in fact)
                Write(effect, context);
        }
    }

    private static void Write(FactEffect effect, AnswerContext context)
    {
        string edit = RuleChangeText.Of(effect.Edit, context.Labels);
        if (effect.Changes.Length == 1)
        {
            context.Display.Line(4, [$"{edit}: ", .. RuleChangeText.Of(effect.Changes[0], context.Labels)]);
            return;
        }

        context.Display.Line(4, $"{edit}:");
        foreach (RuleChange change in effect.Changes)
            context.Display.Line(6, RuleChangeText.Of(change, context.Labels));
    }
}

/// <summary>The smallest sets of changes that flip the rules which no single change flips.</summary>
internal static class FlipSection
{
    public static void Write(WhatIfReport report, AnswerContext context)
    {
        if (report.Flips.IsEmpty)
            return;
        context.Display.Heading("What only several changes together would change");
        foreach (Flip flip in report.Flips)
        {
            string edits = string.Join(" and ", flip.Edits.Select(edit => RuleChangeText.Of(edit, context.Labels)));
            context.Display.Line(2, [$"{edits}: ", .. RuleChangeText.Of(flip.Change, context.Labels)]);
        }
    }
}

/// <summary>A change of a rule or the scope as text, such as "adds S35-review (recommend)".</summary>
internal static class RuleChangeText
{
    // The report uses these values in addition to the verdicts.
    private const string Undetermined = "undetermined";
    private const string DoesNotHold = "does not hold";

    public static StyledText[] Of(RuleChange change, GuidelineLabels labels)
    {
        if (change.Rule is not { } rule)
            return [new StyledText("scope: ", Tone.Strong), $"{change.From} -> {change.To}"];
        (StyledText does, bool bothSides) = (change.From, change.To) switch
        {
            (_, Undetermined) => (new StyledText("leaves undetermined ", Tone.Caution), true),
            (Undetermined, DoesNotHold) => (new StyledText("rules out ", Tone.Bad), true),
            (_, DoesNotHold) => (new StyledText("removes ", Tone.Bad), false),
            (Undetermined, _) => (new StyledText("adds ", Tone.Good), true),
            _ => (new StyledText("adds ", Tone.Good), false),
        };
        string sides = bothSides ? $"{change.From} -> {change.To}" : Names.Of(rule.Verdict);
        return [does, new StyledText(rule.Id, Tone.Strong), $" ({sides})", new StyledText($": {labels.Action(rule.Action)}", Tone.Faint)];
    }

    /// <summary>An edit such as "size 2 -> 3 (3 to 4)", with all values that have the same effect in parentheses.</summary>
    public static string Of(FactEdit edit, GuidelineLabels labels)
    {
        string unit = labels.Unit(edit.Fact.Id), to = $"{edit.To}{unit}";
        string others = edit.Values == to || edit.Fact.Type == FactType.Boolean ? "" : $" ({edit.Values})";
        return $"{edit.Fact.Id} {edit.From}{unit} -> {to}{others}";
    }
}
