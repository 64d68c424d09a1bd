using GuidelineDecisions.Cli.Display;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts.Values;

namespace GuidelineDecisions.Cli.Evaluation;

/// <summary>The rules that missing facts leave undetermined.</summary>
internal static class UndeterminedSection
{
    public static void Write(AnswerContext context)
    {
        if (context.Decision.Undetermined.IsEmpty)
            return;
        context.Display.Heading("Undetermined");
        foreach (UndeterminedRule open in context.Decision.Undetermined)
        {
            context.Display.Line(
                2,
                VerdictText.Of(open.Rule.Verdict),
                $" {context.Labels.Action(open.Rule.Action)}: needs {string.Join(", ", open.Needs.Select(fact => fact.Id))} ",
                new StyledText($"[{open.Rule.Id}]", Tone.Faint));
        }
    }
}

/// <summary>The questions to ask, with the values that a file may give as the answer.</summary>
internal static class QuestionSection
{
    public static void Write(AnswerContext context)
    {
        if (context.Decision.Missing.IsEmpty)
            return;
        context.Display.Heading("Questions to ask");
        foreach (MissingFact missing in context.Decision.Missing)
        {
            context.Display.Line(
                2,
                new StyledText(missing.Fact.Id, Tone.Strong),
                $": {missing.Fact.Question} ",
                new StyledText($"({FactValueForm.Of(missing.Fact)})", Tone.Faint));
            if (missing.Fact.Note is { } note)
                context.Display.Line(4, $"note: {note}");
            if (missing.Settles.Count > 0)
                context.Display.Line(4, $"may settle: {string.Join(", ", missing.Settles)}");
            if (missing.Statements.Length > 0)
                context.Display.Line(4, $"asked in any case: {string.Join(", ", missing.Statements)}");
        }
    }
}
