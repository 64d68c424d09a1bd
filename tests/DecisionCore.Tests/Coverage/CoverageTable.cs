using System.Globalization;
using System.Text.RegularExpressions;

namespace GuidelineDecisions.DecisionCore.Tests.Coverage;

/// <summary>One statement of coverage.md. A row such as S26-S29 describes four statements.</summary>
internal sealed record CoverageRow(string Id, int[] Citation, string Strength);

/// <summary>Reads the Markdown of coverage.md and vocabulary.md as data.</summary>
internal static partial class CoverageTable
{
    public static IReadOnlyList<CoverageRow> Rows { get; } = ReadRows();

    /// <summary>The text of a section of coverage.md, joined into one line.</summary>
    public static string Section(string heading)
    {
        string text = TestFiles.Text("Coverage/coverage.md");
        int start = text.IndexOf($"## {heading}", StringComparison.Ordinal);
        Assert.True(start >= 0, $"coverage.md has no section '{heading}'.");
        int body = text.IndexOf('\n', start) + 1;
        int end = text.IndexOf("\n## ", body, StringComparison.Ordinal);
        string[] lines = text[body..(end < 0 ? text.Length : end)]
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', lines);
    }

    /// <summary>The cells of each row in the tables whose first header is the given word.</summary>
    public static IEnumerable<string[]> Table(string markdown, string firstHeader)
    {
        bool inside = false;
        foreach (string line in markdown.Split('\n'))
        {
            string[] cells = [.. line.Split('|', StringSplitOptions.TrimEntries)];
            if (cells.Length < 3)
                inside = false;
            else if (cells[1] == firstHeader)
                inside = true;
            else if (inside && !cells[1].StartsWith("---", StringComparison.Ordinal))
                yield return cells[1..^1];
        }
    }

    /// <summary>Expands ranges: "S1, S3-S5 and S8" becomes S1, S3, S4, S5, S8.</summary>
    public static IEnumerable<string> Ids(string text)
    {
        foreach (Match match in IdOrRange().Matches(text))
        {
            int from = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
            int to = match.Groups[2].Success ? int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture) : from;
            for (int number = from; number <= to; number++)
                yield return Invariant($"S{number}");
        }
    }

    private static List<CoverageRow> ReadRows()
    {
        List<CoverageRow> rows = [];
        foreach (string[] cells in Table(TestFiles.Text("Coverage/coverage.md"), "id"))
        {
            string strength = cells[2] == "same" ? rows[^1].Strength : cells[2];
            Match citation = CitedNumbers().Match(cells[1]);
            int[] numbers = citation.Success ? [.. citation.Groups[1].Value.Split(',').Select(int.Parse)] : [];
            rows.AddRange(Ids(cells[0]).Select(id => new CoverageRow(id, numbers, strength)));
        }

        return rows;
    }

    [GeneratedRegex(@"S([0-9]+)(?:-S([0-9]+))?")]
    private static partial Regex IdOrRange();

    [GeneratedRegex(@"\[([0-9,]+)\]$")]
    private static partial Regex CitedNumbers();
}
