using GuidelineDecisions.Cli.Answers;
using GuidelineDecisions.Cli.Pages;
using GuidelineDecisions.DecisionCore.Analysis.WhatIf;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.Cli.WhatIf;

/// <summary>What changes in the decision when one known fact is another, fact by fact.</summary>
internal static class EffectSection
{
    public static void Write(WhatIfReport report, Sheet sheet)
    {
        sheet.Page.Heading("What would change if one fact were another");
        if (report.Changes.IsEmpty)
            sheet.Page.Line(2, "Nothing: no other value of one known fact changes the decision.");
        foreach (IGrouping<string, FactEffect> fact in report.Changes.GroupBy(effect => effect.Edit.Fact.Id))
        {
            sheet.Page.Line(2, new Words(sheet.Labels.Fact(fact.Key), Tone.Strong));
            foreach (FactEffect effect in fact)
                Write(effect, sheet);
        }
    }

    private static void Write(FactEffect effect, Sheet sheet)
    {
        string edit = RuleChangeText.Of(effect.Edit, sheet.Labels);
        if (effect.Changes.Length == 1)
        {
            sheet.Page.Line(4, [$"{edit}: ", .. RuleChangeText.Of(effect.Changes[0], sheet.Labels)]);
            return;
        }

        sheet.Page.Line(4, $"{edit}:");
        foreach (RuleChange change in effect.Changes)
            sheet.Page.Line(6, RuleChangeText.Of(change, sheet.Labels));
    }
}
