using GuidelineDecisions.Cli.Pages;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.Cli.Answers;

/// <summary>The questions to ask, and what a file may answer to each.</summary>
internal static class QuestionSection
{
    public static void Write(Sheet sheet)
    {
        if (sheet.Decision.Missing.IsEmpty)
            return;
        sheet.Page.Heading("Questions to ask");
        foreach (MissingFact missing in sheet.Decision.Missing)
        {
            sheet.Page.Line(
                2,
                new Words(missing.Fact.Id, Tone.Strong),
                $": {missing.Fact.Question} ",
                new Words($"({FactValueForm.Of(missing.Fact)})", Tone.Faint));
            if (!sheet.Whole)
                continue;
            if (missing.Fact.Note is { } note)
                sheet.Page.Line(4, $"note: {note}");
            if (missing.Settles.Count > 0)
                sheet.Page.Line(4, $"may settle: {string.Join(", ", missing.Settles)}");
            if (missing.Statements.Length > 0)
                sheet.Page.Line(4, $"asked in any case: {string.Join(", ", missing.Statements)}");
        }
    }
}
