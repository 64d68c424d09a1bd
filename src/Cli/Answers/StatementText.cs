using GuidelineDecisions.Cli.Pages;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.Cli.Answers;

/// <summary>A statement of the source: its strength in a few words, or everything that is known about it.</summary>
internal static class StatementText
{
    /// <summary>"S3 (strength: preferred; direct)"</summary>
    public static string Brief(Statement statement) => $"{statement.Id} (strength: {statement.Strength}; {Directness(statement)})";

    /// <summary>Quotation, citation, strength, directness, and what a reader has to know beside it.</summary>
    public static void WriteWhole(Statement statement, int indent, Sheet sheet)
    {
        IPage page = sheet.Page;
        page.Line(indent, new Words(statement.Id, Tone.Strong), $" \"{statement.Quote}\"");
        indent += 2;
        page.Line(indent, $"strength: {statement.Strength}; directness: {Directness(statement)}; kind: {Names.Of(statement.Kind)}");
        foreach (Reference reference in sheet.Guideline.References.Where(reference => statement.Citation.Contains(reference.Number)))
            page.Line(indent, $"citation {reference.Number} ({Names.Of(reference.Status)}): {reference.Citation ?? "not identified"}");
        if (statement.Concern is { } concern)
            page.Line(indent, new Words("concern: ", Tone.Caution), concern);
        if (statement.Note is { } note)
            page.Line(indent, $"note: {note}");
        if (statement.Reading is { } reading)
            page.Line(indent, ReadingText.Of(reading));
    }

    private static string Directness(Statement statement) => string.Join(", ", statement.Directness.Select(Names.Of));
}
