using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace GuidelineDecisions.Benchmarks.Results;

/// <summary>
/// Writes the lines of a section. <see cref="About"/> comes first and depends on the benchmark alone; what a run found comes after it.
/// </summary>
internal static partial class Markdown
{
    /// <summary>Encloses the command, with which what a run found begins.</summary>
    public const string Fence = "```";

    private const string Nothing = "";

    public static ImmutableArray<string> Section(BenchmarkResult measured, Provenance provenance)
    {
        List<string> lines = [.. Command(measured.Benchmark, measured.Argument), Sentence(provenance)];
        foreach (string note in measured.Notes)
            lines.AddRange([Nothing, note]);
        foreach (FigureTable table in measured.Tables)
            lines.AddRange([Nothing, .. Table(table)]);
        (Figure Figure, Target Target)[] targets =
        [
            .. measured.Tables.SelectMany(table => table.Figures)
                .Where(figure => figure.Target is not null).Select(figure => (figure, figure.Target!)),
        ];
        if (targets.Length > 0)
            lines.AddRange([Nothing, "| target | limit | measured | result |", "|---|---|---|---|", .. targets.Select(Row)]);
        return [.. lines];
    }

    public static ImmutableArray<string> NotRunYet(BenchmarkDescription benchmark) => [.. Command(benchmark, null), "Not run yet."];

    public static ImmutableArray<string> About(BenchmarkDescription benchmark) => [.. Wrapped(benchmark.About), Nothing];

    /// <summary>Three significant digits, and every digit of a larger whole number.</summary>
    public static string Number(double value)
    {
        string format = Math.Abs(value) switch
        {
            _ when value == Math.Truncate(value) => "N0",
            >= 100 => "N0",
            >= 10 => "0.#",
            >= 1 => "0.##",
            _ => "0.###",
        };
        return value.ToString(format, CultureInfo.InvariantCulture);
    }

    private static IEnumerable<string> Command(BenchmarkDescription benchmark, string? argument) =>
        [Fence, benchmark.Command(argument), Fence, Nothing];

    private static string Sentence(Provenance provenance)
    {
        Machine machine = provenance.Machine;
        string commit = provenance.Commit is { } hash ? $", commit `{hash}`" : "";
        string cores = machine.Cores == 1 ? "1 core" : Invariant($"{machine.Cores} cores");
        string changes = provenance.IsDirty ? " The working tree had uncommitted changes." : "";
        return Invariant($"{provenance.Date:yyyy-MM-dd}{commit}: {machine.Processor}, {cores}, ")
            + Invariant($"{Math.Round(machine.Memory / Math.Pow(1024, 3)):0} GB, {machine.OperatingSystem}, {machine.Runtime}.{changes}");
    }

    // A unit that a whole column shares is in its heading; otherwise each value has its own.
    private static IEnumerable<string> Table(FigureTable table)
    {
        string[] measures = [.. table.Figures.Select(figure => figure.Measure).Distinct()];
        Dictionary<string, string?> units = measures.ToDictionary(measure => measure, measure => CommonUnit(table, measure));
        yield return Cells([table.Rows, .. measures.Select(measure => Heading(measure, units[measure]))]);
        yield return $"|{string.Concat(Enumerable.Repeat("---|", measures.Length + 1))}";
        foreach (IGrouping<string, Figure> row in table.Figures.GroupBy(figure => figure.Subject))
        {
            Dictionary<string, Figure> figures = row.ToDictionary(figure => figure.Measure);
            yield return Cells([row.Key, .. measures.Select(measure => Cell(figures.GetValueOrDefault(measure), units[measure]))]);
        }
    }

    private static string? CommonUnit(FigureTable table, string measure)
    {
        string[] units = [.. table.Figures.Where(figure => figure.Measure == measure).Select(figure => figure.Unit).Distinct()];
        return units is [{ } one] ? one : null;
    }

    private static string Heading(string measure, string? unit) => string.IsNullOrEmpty(unit) ? measure : $"{measure} ({unit})";

    private static string Cell(Figure? figure, string? commonUnit) =>
        figure is null ? Nothing
        : commonUnit is null ? WithUnit(figure.Value, figure.Unit)
        : Number(figure.Value);

    private static string Row((Figure Figure, Target Target) held)
    {
        (Figure figure, Target target) = held;
        string bound = target.Bound switch
        {
            Bound.AtLeast => "at least",
            Bound.AtMost => "at most",
            _ => "below",
        };
        return Cells(
        [
            $"{figure.Subject}: {figure.Measure}",
            $"{bound} {WithUnit(target.Limit, figure.Unit)}",
            WithUnit(figure.Value, figure.Unit),
            target.IsMet(figure.Value) ? "met" : "**not met**",
        ]);
    }

    private static string WithUnit(double value, string unit) => unit.Length == 0 ? Number(value) : $"{Number(value)} {unit}";

    private static string Cells(IEnumerable<string> cells) =>
        "|" + string.Concat(cells.Select(cell => cell.Length == 0 ? " |" : $" {cell} |"));

    // Code is not wrapped.
    private static IEnumerable<string> Wrapped(string text)
    {
        const int Width = 120;
        string line = "";
        foreach (string word in Word().Matches(text).Select(match => match.Value))
        {
            if (line.Length + 1 + word.Length > Width)
            {
                yield return line;
                line = word;
            }
            else
            {
                line = line.Length == 0 ? word : $"{line} {word}";
            }
        }

        yield return line;
    }

    [GeneratedRegex("(`[^`]*`|[^ `])+")]
    private static partial Regex Word();
}
