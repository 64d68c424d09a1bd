using System.Collections.Immutable;

namespace GuidelineDecisions.Benchmarks.Results;

/// <summary>RESULTS.md: a section for each benchmark, in the order of <see cref="BenchmarkDescription.All"/>.</summary>
internal static class ResultsDocument
{
    public const string Path = "tests/Benchmarks/RESULTS.md";

    private const string Heading = "## ";

    private static readonly ImmutableArray<string> Preface =
    [
        "# Benchmark results",
        "",
        "The benchmarks write this file; don't edit it. A run replaces the section of its benchmark and leaves the others as they",
        "are, so each section names its own date, commit and machine. Compare ratios, which are taken within one run. Absolute",
        "figures depend on the machine and on what else it was doing. Add `--no-write` to a command to leave this file alone.",
    ];

    /// <summary>The document without any measurement.</summary>
    public static string Empty => Write([]);

    /// <summary>Replaces the section of the benchmark that ran.</summary>
    /// <param name="existing">The document as it is. Sections of benchmarks that no longer exist are dropped.</param>
    /// <param name="measured">What the benchmark measured.</param>
    /// <param name="provenance">When and where it ran.</param>
    public static string With(string existing, BenchmarkResult measured, Provenance provenance)
    {
        Dictionary<string, ImmutableArray<string>> sections = Sections(existing);
        sections[measured.Benchmark.Title] = Markdown.Section(measured, provenance);
        return Write(sections);
    }

    /// <summary>The document as a run would write it that measures nothing.</summary>
    public static string Rewritten(string existing) => Write(Sections(existing));

    /// <summary>The lines below each heading, without blank lines at either end.</summary>
    public static Dictionary<string, ImmutableArray<string>> Sections(string document)
    {
        Dictionary<string, ImmutableArray<string>> sections = [];
        string[] lines = document.ReplaceLineEndings("\n").Split('\n');
        IEnumerable<int> headings = Enumerable.Range(0, lines.Length).Where(i => lines[i].StartsWith(Heading, StringComparison.Ordinal));
        foreach ((int heading, int next) in headings.Zip(headings.Skip(1).Append(lines.Length)))
        {
            IEnumerable<string> below = lines[(heading + 1)..next].SkipWhile(line => line.Length == 0);
            sections[lines[heading][Heading.Length..]] = [.. below.Reverse().SkipWhile(line => line.Length == 0).Reverse()];
        }

        return sections;
    }

    private static string Write(Dictionary<string, ImmutableArray<string>> sections)
    {
        List<string> lines = [.. Preface];
        foreach (BenchmarkDescription benchmark in BenchmarkDescription.All)
        {
            bool isKnown = sections.TryGetValue(benchmark.Title, out ImmutableArray<string> section);
            IEnumerable<string> found = isKnown ? section.SkipWhile(line => line != Markdown.Fence) : Markdown.NotRunYet(benchmark);
            lines.AddRange(["", Heading + benchmark.Title, "", .. Markdown.About(benchmark), .. found]);
        }

        return string.Join('\n', lines) + "\n";
    }
}
