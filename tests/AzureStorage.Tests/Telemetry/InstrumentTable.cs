using System.Text.RegularExpressions;

namespace GuidelineDecisions.AzureStorage.Tests.Telemetry;

/// <summary>The table of instruments in src/docs/telemetry.md.</summary>
internal static partial class InstrumentTable
{
    public static IReadOnlyList<(string Name, string Unit, string[] Tags)> Rows { get; } = Read();

    private static List<(string Name, string Unit, string[] Tags)> Read()
    {
        List<(string Name, string Unit, string[] Tags)> rows = [];
        foreach (string line in File.ReadLines(Path.Combine(AzuriteFixture.Root(AppContext.BaseDirectory), "src", "docs", "telemetry.md"))
            .Where(line => line.StartsWith("| `guidelines.", StringComparison.Ordinal)))
        {
            string[] cells = line.Split('|', StringSplitOptions.TrimEntries);
            string[] tags = cells[3] == "the same" ? rows[^1].Tags : [.. Code().Matches(cells[3]).Select(match => match.Groups[1].Value)];
            rows.Add((cells[1].Trim('`'), cells[2], tags));
        }

        return rows;
    }

    [GeneratedRegex("`([a-z._]+)`")]
    private static partial Regex Code();
}
