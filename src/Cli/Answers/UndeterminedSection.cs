using GuidelineDecisions.Cli.Pages;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.Cli.Answers;

/// <summary>What missing facts leave open.</summary>
internal static class UndeterminedSection
{
    public static void Write(Sheet sheet)
    {
        if (sheet.Decision.Undetermined.IsEmpty)
            return;
        sheet.Page.Heading("Undetermined");
        foreach (UndeterminedRule open in sheet.Decision.Undetermined)
        {
            sheet.Page.Line(
                2,
                VerdictText.Of(open.Rule.Verdict),
                $" {sheet.Labels.Action(open.Rule.Action)}: needs {string.Join(", ", open.Needs.Select(fact => fact.Id))} ",
                new Words($"[{open.Rule.Id}]", Tone.Faint));
        }
    }
}
