using System.Collections.Concurrent;
using GuidelineDecisions.DecisionCore.Analysis.Coverage;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.TestCases;
using GuidelineDecisions.DecisionCore.Tests.Guidelines;
using GuidelineDecisions.DecisionCore.Tests.Reading;

namespace GuidelineDecisions.DecisionCore.Tests.Analysis;

/// <summary>The test cases of a shipped version cover what it says: hardly any change to the version leaves them all passing.</summary>
public sealed class ShippedCoverageTests
{
    private const double LeastScore = 0.95;

    /// <summary>The least numbers of detected mutants and of boundaries, by guideline. With fewer, hardly any were tried.</summary>
    private static readonly Dictionary<string, (int Killed, int Boundaries)> Least = new()
    {
        ["her2-vertebral-metastasis"] = (900, 60),
        ["incidental-lung-nodule"] = (600, 25),
    };

    private static readonly ConcurrentDictionary<string, CoverageReport> Reports = new();

    [Theory]
    [MemberData(nameof(Shipped.Versions), MemberType = typeof(Shipped))]
    public void Test_cases_detect_95_percent_of_the_mutants(string version)
    {
        CoverageReport report = Report(version);
        Assert.True(report.Killed > LeastOf(version).Killed, Invariant($"Only {report.Killed} mutants were detected."));
        Assert.True(
            report.MutationScore >= LeastScore,
            Invariant($"{report.MutationScore:p1}\n") +
            string.Join("\n", report.Survivors.Select(survivor => $"{survivor.Pointer} {survivor.Change}")));
    }

    [Theory]
    [MemberData(nameof(Shipped.Versions), MemberType = typeof(Shipped))]
    public void Every_boundary_has_a_test_case_on_both_sides(string version)
    {
        CoverageReport report = Report(version);
        Assert.True(report.Boundaries.Length > LeastOf(version).Boundaries, $"Only {report.Boundaries.Length} boundaries were found.");
        Assert.DoesNotContain(report.Boundaries, boundary => !boundary.Complete);
    }

    [Fact]
    public void Without_the_test_cases_near_2_cm_a_mutant_of_the_small_lesion_limit_survives()
    {
        CoverageReport report = Of(
            Shipped.First,
            one => !(one.Facts.TryGetProperty("largestLesionCm", out var size) && size.GetDecimal() is >= 1.5m and <= 2.5m));
        Assert.Contains(
            report.Survivors,
            survivor => survivor.Change == "small-lesion: largestLesionCm is less than 2 cm -> largestLesionCm is less than 2.1 cm");
        Assert.True(report.MutationScore < Report(Shipped.First).MutationScore);
    }

    [Fact]
    public void Coverage_is_not_measured_while_a_test_case_fails()
    {
        GuidelineTestCase failing = Cases(Shipped.First).First() with { AsOf = new DateOnly(1999, 1, 1) };
        Result<CoverageReport> result =
            TestCaseCoverage.Of(
                Shipped.Guideline(Shipped.First), [failing with { Title = "A failing case" }],
                cancel: TestContext.Current.CancellationToken);
        Assert.Null(result.Value);
        Assert.Contains("A failing case", Assert.Single(result.Errors).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_test_cases_every_mutant_survives()
    {
        CoverageReport report =
            TestCaseCoverage.Of(
                MinimalDocument.Check(MinimalDocument.Json()).Value!, [], cancel: TestContext.Current.CancellationToken).Value!;
        Assert.Equal(0, report.Killed);
        Assert.NotEmpty(report.Survivors);
        Assert.Equal(0, report.MutationScore);
    }

    private static (int Killed, int Boundaries) LeastOf(string version) => Least[version.Split('/')[0]];

    private static CoverageReport Report(string version) => Reports.GetOrAdd(version, static folder => Of(folder, _ => true));

    private static CoverageReport Of(string version, Func<GuidelineTestCase, bool> isIncluded)
    {
        Result<CoverageReport> result = TestCaseCoverage.Of(Shipped.Guideline(version), Cases(version).Where(isIncluded));
        Assert.True(result.Value is not null, string.Join("\n", result.Errors.Select(error => error.ToString())));
        return result.Value;
    }

    private static IEnumerable<GuidelineTestCase> Cases(string version) => Directory
        .EnumerateFiles(Path.Combine(TestFiles.Guidelines, version, "cases")).Order(StringComparer.Ordinal)
        .Select(file => TestCaseReader.Read(File.ReadAllBytes(file)).Value!);
}
