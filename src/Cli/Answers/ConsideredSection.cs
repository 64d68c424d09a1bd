using GuidelineDecisions.Cli.Pages;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.Cli.Answers;

/// <summary>The rules that were considered and do not apply, each with its reason.</summary>
internal static class ConsideredSection
{
    public static void Write(Sheet sheet)
    {
        if (sheet.Decision.Considered.IsEmpty)
            return;
        sheet.Page.Heading("Considered, and does not apply");
        foreach (ConsideredRule considered in sheet.Decision.Considered)
        {
            Rule rule = considered.Rule;
            sheet.Page.Line(
                2,
                VerdictText.Of(rule.Verdict),
                $" {sheet.Labels.Action(rule.Action)}: {rule.Text} ",
                new Words($"[{rule.Id}] [{string.Join(", ", rule.Statements)}]", Tone.Faint));
            foreach (string defeater in considered.DefeatedBy)
                sheet.Page.Line(4, $"its condition holds, but {defeater} takes it back");
            foreach (Reason reason in considered.Because)
                sheet.Page.Line(4, "because ", ReasonText.Of(reason, isOpen: false, sheet.Labels));
        }
    }
}
