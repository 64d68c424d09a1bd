using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.TestCases;
using GuidelineDecisions.DecisionCore.Tests.Guidelines;

namespace GuidelineDecisions.DecisionCore.Tests.TestCases;

/// <summary>The test cases in src/Guidelines pass, and together they exercise every rule and statement.</summary>
public sealed class TestCaseFileTests
{
    public static IEnumerable<TheoryDataRow<string>> Versions => Shipped.Versions;

    public static IEnumerable<TheoryDataRow<string>> Files =>
        Shipped.Folders.SelectMany(CasesOf).Select(file => new TheoryDataRow<string>(file));

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_test_case_passes(string file)
    {
        TestCaseResult result = Run(file);
        Assert.True(result.Differences.IsEmpty, $"{file}:\n{string.Join("\n", result.Differences)}");
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_version_has_test_cases(string version) => Assert.NotEmpty(CasesOf(version));

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_rule_has_a_test_case_in_which_it_holds_and_one_in_which_it_does_not(string version)
    {
        Decision[] decisions = Decisions(version);
        IEnumerable<string> rules = Shipped.Guideline(version).Guideline.Rules.Select(rule => rule.Id);
        Assert.Equal([], rules.Except(decisions.SelectMany(decision => decision.Recommendations).Select(held => held.Rule.Id)));
        Assert.Equal([], rules.Except(decisions.SelectMany(decision => decision.Considered).Select(considered => considered.Rule.Id)));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_notice_and_conflict_is_shown_in_a_test_case(string version)
    {
        Guideline guideline = Shipped.Guideline(version).Guideline;
        IEnumerable<string> ids = guideline.Notices.Select(notice => notice.Id).Concat(guideline.Conflicts.Select(conflict => conflict.Id));
        Assert.Equal([], ids.Except(Decisions(version).SelectMany(decision => decision.Notices).Select(notice => notice.Id)));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_statement_that_supports_a_rule_has_a_test_case_in_which_such_a_rule_holds(string version)
    {
        CheckedGuideline guideline = Shipped.Guideline(version);
        IEnumerable<string> supporting = guideline.Guideline.Rules.SelectMany(rule => rule.Statements).Distinct();
        IEnumerable<string> exercised = Decisions(version)
            .SelectMany(decision => decision.Recommendations)
            .SelectMany(held => held.Rule.Statements);
        Assert.Equal([], supporting.Except(exercised));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_statement_but_a_heading_is_shown_in_a_test_case(string version)
    {
        IEnumerable<string> statements = Shipped.Guideline(version).Guideline.Statements
            .Where(statement => statement.Kind != StatementKind.Heading).Select(statement => statement.Id);
        IEnumerable<Statement> shown = Decisions(version).SelectMany(decision => decision.Statements);
        Assert.Equal([], statements.Except(shown.Select(statement => statement.Id)));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Test_cases_cover_every_scope_status(string version) =>
        Assert.Equal(3, Decisions(version).Select(decision => decision.Scope.Status).Distinct().Count());

    private static Decision[] Decisions(string version)
    {
        Decision[] decisions = [.. CasesOf(version).Select(file => Run(file).Decision).OfType<Decision>()];
        Assert.NotEmpty(decisions);
        return decisions;
    }

    private static IEnumerable<string> CasesOf(string version)
    {
        string folder = Path.Combine(TestFiles.Guidelines, version, "cases");
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(TestFiles.Guidelines, file).Replace('\\', '/'))
                .Order(StringComparer.Ordinal)
            : [];
    }

    private static TestCaseResult Run(string file)
    {
        Result<GuidelineTestCase> read = TestCaseReader.Read(File.ReadAllBytes(Path.Combine(TestFiles.Guidelines, file)));
        Assert.True(read.Value is not null, $"{file}:\n{string.Join("\n", read.Errors.Select(error => error.ToString()))}");
        return TestCaseRunner.Run(Shipped.Reader(string.Join("/", file.Split('/').Take(2))), read.Value);
    }
}
