using GuidelineDecisions.Cli.Answers;
using GuidelineDecisions.Cli.Pages;
using GuidelineDecisions.DecisionCore.Analysis.WhatIf;

namespace GuidelineDecisions.Cli.WhatIf;

/// <summary>The fewest changes that turn over the rules which no single change turns over.</summary>
internal static class FlipSection
{
    public static void Write(WhatIfReport report, Sheet sheet)
    {
        if (report.Flips.IsEmpty)
            return;
        sheet.Page.Heading("What only several changes together would turn over");
        foreach (Flip flip in report.Flips)
        {
            string edits = string.Join(" and ", flip.Edits.Select(edit => RuleChangeText.Of(edit, sheet.Labels)));
            sheet.Page.Line(2, [$"{edits}: ", .. RuleChangeText.Of(flip.Change, sheet.Labels)]);
        }
    }
}
