using GuidelineDecisions.Cli.Pages;

namespace GuidelineDecisions.Cli.Imports;

/// <summary>What came of an import, for people.</summary>
internal sealed class ImportPage
{
    private const int MostShown = 20;

    private static readonly string[] Columns = ["result", "lines"];

    private readonly List<LineResult> invalid = [];

    /// <summary>Learns an invalid line; the first ones are shown.</summary>
    public void Add(LineResult line)
    {
        if (invalid.Count < MostShown)
            invalid.Add(line);
    }

    /// <summary>Writes the invalid lines, how many lines had which result, and what to do.</summary>
    public void Write(string source, ImportTally tally, ImportEnd end, Terminal terminal)
    {
        if (tally.Lines > 0 || end.Sentence is null)
            Write(source, tally, terminal.Page);
        if (end.Sentence is not null)
            terminal.Errors.Line(0, end.Sentence);
        if (Advice(tally, end) is { } advice)
            terminal.Errors.Line(0, advice);
    }

    private void Write(string source, ImportTally tally, IPage page)
    {
        foreach (LineResult line in invalid)
        {
            foreach (LineError error in line.Errors ?? [])
                page.Line(0, $"{source}:{line.Line}: {(error.Pointer.Length == 0 ? "(line)" : error.Pointer)}: {error.Detail}");
        }

        if (tally[LineResult.Invalid] > invalid.Count)
            page.Line(0, $"... and {tally[LineResult.Invalid] - invalid.Count:N0} more invalid lines; --json shows all.");
        if (invalid.Count > 0)
            page.Gap();
        page.Table(Columns, [.. LineResult.All.Select(word => new Words[] { new(word, ToneOf(word, tally[word])), $"{tally[word]:N0}" })]);
    }

    private static string? Advice(ImportTally tally, ImportEnd end)
    {
        if (end.Code == ExitCode.Ok)
            return null;
        const string Again = "importing the same lines again stores nothing twice, those that are stored already come out as unchanged.";
        if (tally.FirstNotStored is { } first)
            return $"The storage ceased to answer: from line {first:N0} on, lines are not known to be stored. To go on, call the command again; {Again}";
        if (end.Sentence is not null)
            return tally.Lines > 0 ? $"To go on, call the command again; {Again}" : null;
        return $"The other lines are stored. When the invalid ones are put right, import all again: {Again}";
    }

    private static Tone ToneOf(string result, long count) => result switch
    {
        _ when count == 0 => Tone.Faint,
        LineResult.Invalid or LineResult.NotStored => Tone.Bad,
        _ => Tone.Good,
    };
}
