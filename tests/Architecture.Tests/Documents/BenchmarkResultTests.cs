using GuidelineDecisions.Architecture.Tests.Layout;
using GuidelineDecisions.Benchmarks.Results;

namespace GuidelineDecisions.Architecture.Tests.Documents;

/// <summary>Tests RESULTS.md and the code with which the benchmarks write it. That code is compiled into these tests.</summary>
public sealed class BenchmarkResultTests
{
    private const string Command = "dotnet run -c Release --project tests/Benchmarks";

    private static readonly Machine SomeMachine = new("Some Processor", 2, 24L << 30, "Some Linux 1.0", ".NET 10.0.0");
    private static readonly Provenance SomeProvenance = new(new(2026, 11, 28), "0123456789", IsDirty: false, SomeMachine);

    [Fact]
    public void RESULTS_has_the_format_that_the_benchmarks_write()
    {
        string document = Repository.Text(ResultsDocument.Path);
        Assert.Equal(BenchmarkDescription.All.Select(benchmark => benchmark.Title), ResultsDocument.Sections(document).Keys);
        Assert.Equal(ResultsDocument.Rewritten(document), document);
    }

    [Fact]
    public void Every_section_has_the_command_that_repeats_it() =>
        Assert.All(
            ResultsDocument.Sections(Repository.Text(ResultsDocument.Path)),
            section => Assert.Single(section.Value, line => line.StartsWith(Command, StringComparison.Ordinal)));

    [Fact]
    public void A_run_replaces_its_own_section_and_keeps_the_others()
    {
        BenchmarkResult one = Result(BenchmarkDescription.Telemetry, new Figure("a", "time", 1));
        BenchmarkResult other = Result(BenchmarkDescription.Http, new Figure("b", "time", 2));
        BenchmarkResult otherAgain = Result(BenchmarkDescription.Http, new Figure("b", "time", 3));
        string first = ResultsDocument.With(ResultsDocument.Empty, one, SomeProvenance);
        string second = ResultsDocument.With(first, other, SomeProvenance);
        string third = ResultsDocument.With(second, otherAgain, SomeProvenance);
        Assert.Contains("| a | 1 |", third, StringComparison.Ordinal);
        Assert.Contains("| b | 3 |", third, StringComparison.Ordinal);
        Assert.DoesNotContain("| b | 2 |", third, StringComparison.Ordinal);
        Assert.Equal(BenchmarkDescription.All.Select(benchmark => benchmark.Title), ResultsDocument.Sections(third).Keys);
        Assert.Equal(BenchmarkDescription.All.Length - 2, third.Split("Not run yet.").Length - 1);
    }

    [Fact]
    public void Sections_of_benchmarks_that_no_longer_exist_are_dropped() =>
        Assert.Equal(
            ResultsDocument.Empty, ResultsDocument.Rewritten(ResultsDocument.Empty + "\n## A former benchmark\n\nIts figures.\n"));

    [Fact]
    public void Figures_form_a_table_with_a_row_per_subject_and_a_column_per_measure()
    {
        string[] lines = Lines(
            new("engine", "time", 0.2, "us"), new("engine", "size", 3, "MB"), new("engine", "ratio", 2.345),
            new("other", "time", 12.34, "us"), new("other", "size", 1234, "bytes"));
        Assert.Equal(
            [
                "| subject | time (us) | size | ratio |",
                "|---|---|---|---|",
                "| engine | 0.2 | 3 MB | 2.35 |",
                "| other | 12.3 | 1,234 bytes | |",
            ],
            lines[^4..]);
    }

    [Fact]
    public void A_target_is_met_at_its_limit_but_not_beyond()
    {
        string[] lines = Lines(
            new Figure("a", "ratio", 3) { Target = Target.AtMost(3) },
            new Figure("b", "ratio", 3.01) { Target = Target.AtMost(3) },
            new Figure("a", "rate", 1_000_000, "per second") { Target = Target.AtLeast(1_000_000) },
            new Figure("b", "rate", 999_999, "per second") { Target = Target.AtLeast(1_000_000) });
        Assert.Equal(
            [
                "| target | limit | measured | result |",
                "|---|---|---|---|",
                "| a: ratio | at most 3 | 3 | met |",
                "| b: ratio | at most 3 | 3.01 | **not met** |",
                "| a: rate | at least 1,000,000 per second | 1,000,000 per second | met |",
                "| b: rate | at least 1,000,000 per second | 999,999 per second | **not met** |",
            ],
            lines[^6..]);
    }

    [Fact]
    public void A_target_below_a_limit_is_not_met_at_it()
    {
        string[] lines = Lines(
            new Figure("a", "ratio", 1.99) { Target = Target.Below(2) }, new Figure("b", "ratio", 2) { Target = Target.Below(2) });
        Assert.Equal(["| a: ratio | below 2 | 1.99 | met |", "| b: ratio | below 2 | 2 | **not met** |"], lines[^2..]);
    }

    [Fact]
    public void A_section_states_its_date_commit_and_machine()
    {
        BenchmarkResult result = Result(BenchmarkDescription.Http);
        Provenance dirty = SomeProvenance with { IsDirty = true }, unknown = SomeProvenance with { Commit = null };
        const string Sentence = "2026-11-28, commit `0123456789`: Some Processor, 2 cores, 24 GB, Some Linux 1.0, .NET 10.0.0.";
        Assert.Contains(Sentence, Markdown.Section(result, SomeProvenance));
        Assert.Contains(Sentence + " The working tree had uncommitted changes.", Markdown.Section(result, dirty));
        string withoutCommit = Sentence.Replace(", commit `0123456789`", "", StringComparison.Ordinal);
        Assert.Contains(withoutCommit, Markdown.Section(result, unknown));
    }

    [Theory]
    [InlineData(null, "--import 100000")]
    [InlineData("2500", "--import 2500")]
    public void The_command_includes_the_argument_of_the_run(string? argument, string options) =>
        Assert.EndsWith(options, BenchmarkDescription.Import.Command(argument), StringComparison.Ordinal);

    [Fact]
    public void The_command_never_contains_a_local_path() =>
        Assert.Equal(
            "dotnet run -c Release --project tests/Benchmarks -- --start FOLDER/LocalHost.dll",
            BenchmarkDescription.Starts.Command("/home/someone/LocalHost.dll"));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.0456, "0.046")]
    [InlineData(0.6, "0.6")]
    [InlineData(1, "1")]
    [InlineData(2.345, "2.35")]
    [InlineData(12.34, "12.3")]
    [InlineData(123.4, "123")]
    [InlineData(4954572, "4,954,572")]
    public void Numbers_have_three_digits_or_are_whole(double value, string text) => Assert.Equal(text, Markdown.Number(value));

    private static string[] Lines(params Figure[] figures) =>
        [.. Markdown.Section(Result(BenchmarkDescription.Http, figures), SomeProvenance)];

    private static BenchmarkResult Result(BenchmarkDescription benchmark, params Figure[] figures) =>
        new(benchmark, null, [], figures.Length == 0 ? [] : [new("subject", [.. figures])]);
}
