using GuidelineDecisions.Cli.Pages;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.Cli.Answers;

/// <summary>
/// The statements that the answer leans on beside those of its recommendations: scope, cautions, notices, options, rationale.
/// </summary>
internal static class StatementSection
{
    public static void Write(Sheet sheet)
    {
        HashSet<string> shown = [.. sheet.Decision.Recommendations.SelectMany(recommendation => recommendation.Rule.Statements)];
        Statement[] others = [.. sheet.Decision.Statements.Where(statement => !shown.Contains(statement.Id))];
        if (others.Length == 0)
            return;
        sheet.Page.Heading("Other statements that the answer leans on");
        foreach (Statement statement in others)
            StatementText.WriteWhole(statement, indent: 2, sheet);
    }
}
