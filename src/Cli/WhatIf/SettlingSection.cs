using System.Collections.Immutable;
using GuidelineDecisions.Cli.Answers;
using GuidelineDecisions.Cli.Pages;
using GuidelineDecisions.DecisionCore.Analysis.WhatIf;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.Cli.WhatIf;

/// <summary>For each undetermined rule the smallest sets of questions that settle it.</summary>
internal static class SettlingSection
{
    public static void Write(WhatIfReport report, Sheet sheet)
    {
        sheet.Page.Heading("What would settle what is open");
        if (report.Settling.IsEmpty)
            sheet.Page.Line(2, "Nothing is open.");
        foreach (Settling settling in report.Settling)
            Write(settling, sheet);
    }

    private static void Write(Settling settling, Sheet sheet)
    {
        Rule rule = settling.Rule;
        sheet.Page.Line(2, VerdictText.Of(rule.Verdict), $" {sheet.Labels.Action(rule.Action)} ", new Words($"[{rule.Id}]", Tone.Faint));
        if (settling.Sets.IsEmpty)
            sheet.Page.Line(4, settling.Complete ? "no answers settle it in every case" : "no small set of questions settles it");
        foreach ((ImmutableArray<FactDefinition> set, int place) in settling.Sets.Select((set, place) => (set, place)))
        {
            string questions = set.Length == 1 ? "this question settles it:" : $"these {set.Length} questions together settle it:";
            sheet.Page.Line(4, place == 0 ? questions : $"or {questions}");
            foreach (FactDefinition fact in set)
                sheet.Page.Line(6, new Words(fact.Id, Tone.Strong), $": {fact.Question}");
        }

        if (!settling.Complete && !settling.Sets.IsEmpty)
            sheet.Page.Line(4, "larger sets were not looked for");
    }
}
