using System.Text;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.Workbench.Library;
using GuidelineDecisions.Workbench.Pages.Author;
using GuidelineDecisions.Workbench.Workers;

namespace GuidelineDecisions.Workbench.Tests.Author;

/// <summary>What the author's page asks workers, without a browser.</summary>
public sealed class AuthorTaskTests
{
    private const string Id = "incidental-lung-nodule";
    private const string Version = "1.0.0";

    private static readonly string Document = Encoding.UTF8.GetString(ShippedFiles.FindDocument(Id, Version)!);

    private static readonly string Shorter = Document
        .Replace("\"version\": \"1.0.0\"", "\"version\": \"1.0.1\"", StringComparison.Ordinal)
        .Replace("\"closes\": \"12 months\"", "\"closes\": \"9 months\"", StringComparison.Ordinal);

    private static readonly Dictionary<string, string> Cases = ShippedFiles.CasesOf(Id, Version).ToDictionary(
        name => name, name => Encoding.UTF8.GetString(ShippedFiles.CaseFile(Id, Version, name)));

    [Fact]
    public void A_changed_interval_fails_the_cases_that_expect_the_old_one()
    {
        Assert.All(Run(Document).Cases, each => Assert.Empty(each.Differences));
        CaseResult failed = Run(Shorter).Cases.First(each => each.Differences.Count > 0);
        Assert.Contains("expected", failed.Differences[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_case_that_cannot_be_read_fails_and_the_others_are_run()
    {
        string input = CoverageTask.InputOf(Document, new Dictionary<string, string>(Cases) { ["0"] = "{" });
        CaseResults results = CasesTask.ResultOf(WorkerTasks.All[WorkerTasks.Cases](input, Ignore));
        Assert.Equal(["0"], results.Cases.Where(each => each.Differences.Count > 0).Select(each => each.Name));
    }

    [Fact]
    public void A_difference_names_its_patients_and_what_is_wrong_with_the_number()
    {
        DifferenceSummary summary = DifferenceTask.ResultOf(
            WorkerTasks.All[WorkerTasks.Difference](DifferenceTask.InputOf(Document, Shorter), Ignore));
        Assert.Null(summary.Problem);
        Assert.Contains("but it is a minor one", summary.Claim, StringComparison.Ordinal);
        Assert.All(summary.Groups, group => Assert.NotEmpty(group.Patient.Facts.EnumerateObject()));
        Assert.NotEmpty(summary.Groups);
    }

    [Fact]
    public void Documents_of_two_guidelines_are_not_compared()
    {
        string other = Encoding.UTF8.GetString(ShippedFiles.FindDocument("her2-vertebral-metastasis", "1.2.0")!);
        DifferenceSummary summary = DifferenceTask.ResultOf(
            WorkerTasks.All[WorkerTasks.Difference](DifferenceTask.InputOf(other, Document), Ignore));
        Assert.Contains("expected two versions of one guideline", summary.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_guideline_passes_the_check_and_its_cases_and_a_dropped_case_is_suggested_again()
    {
        Draft created = NewGuideline.Of("fever");
        Result<LoadedGuideline> loaded = GuidelineLibrary.Compile(Encoding.UTF8.GetBytes(created.Text));
        Assert.Equal("fever", loaded.Value?.Guideline.Id);
        Assert.Equal(4, created.Cases.Count);
        Assert.All(
            CasesTask.ResultOf(WorkerTasks.All[WorkerTasks.Cases](CoverageTask.InputOf(created.Text, created.Cases), Ignore)).Cases,
            each => Assert.Empty(each.Differences));

        created.Cases.Remove("at-the-threshold");
        CoverageSummary coverage = CoverageTask.ResultOf(
            WorkerTasks.All[WorkerTasks.Coverage](CoverageTask.InputOf(created.Text, created.Cases), Ignore));
        Assert.Null(coverage.Problem);
        Assert.NotEmpty(coverage.Survivors);
        created.Cases["suggested"] = coverage.Suggested[0].Text;
        CoverageSummary better = CoverageTask.ResultOf(
            WorkerTasks.All[WorkerTasks.Coverage](CoverageTask.InputOf(created.Text, created.Cases), Ignore));
        Assert.True(better.Score > coverage.Score);
    }

    private static CaseResults Run(string document) =>
        CasesTask.ResultOf(WorkerTasks.All[WorkerTasks.Cases](CoverageTask.InputOf(document, Cases), Ignore));

    private static void Ignore(int done, int total)
    {
    }
}
