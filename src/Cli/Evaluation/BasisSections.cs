using GuidelineDecisions.Cli.Display;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.Cli.Evaluation;

/// <summary>The rules that were considered but do not apply, each with its reason.</summary>
internal static class ConsideredSection
{
    public static void Write(AnswerContext context)
    {
        if (context.Decision.Considered.IsEmpty)
            return;
        context.Display.Heading("Considered, but does not apply");
        foreach (ConsideredRule considered in context.Decision.Considered)
        {
            Rule rule = considered.Rule;
            context.Display.Line(
                2,
                VerdictText.Of(rule.Verdict),
                $" {context.Labels.Action(rule.Action)}: {rule.Text} ",
                new StyledText($"[{rule.Id}] [{string.Join(", ", rule.Statements)}]", Tone.Faint));
            foreach (string defeater in considered.DefeatedBy)
                context.Display.Line(4, $"its condition holds, but {defeater} defeats it");
            foreach (Reason reason in considered.Because)
                context.Display.Line(4, "because ", ReasonText.Of(reason, isOpen: false, context.Labels));
        }
    }
}

/// <summary>All statements of the source but those of recommendations, which are shown with them.</summary>
internal static class StatementSection
{
    public static void Write(AnswerContext context)
    {
        HashSet<string> shown = [.. context.Decision.Recommendations.SelectMany(recommendation => recommendation.Rule.Statements)];
        Statement[] others = [.. context.Guideline.Statements.Where(statement => !shown.Contains(statement.Id))];
        if (others.Length == 0)
            return;
        context.Display.Heading("Other statements of the source");
        foreach (Statement statement in others)
            StatementText.WriteWhole(statement, indent: 2, context);
    }
}
