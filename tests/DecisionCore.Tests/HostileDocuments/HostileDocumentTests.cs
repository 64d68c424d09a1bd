using System.Text.Json;
using GuidelineDecisions.DecisionCore.Analysis.Verification;
using GuidelineDecisions.DecisionCore.Answers;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Compilation;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Tests.HostileDocuments;

/// <summary>
/// Every document is accepted or refused with bounded work. What a thread allocates is the same on every machine and, unlike time, can be
/// asserted. The long run of fuzzed documents in tests/README.md measures time and memory.
/// </summary>
public sealed class HostileDocumentTests
{
    /// <summary>All that is allocated, most of which is garbage long before the end.</summary>
    private const long MostAllocated = 1200L << 20;

    public static TheoryData<string> Names => [.. HostileDocument.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_hostile_document_is_accepted_or_refused_with_bounded_work(string name)
    {
        byte[] document = HostileDocument.All[name]();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Result<CheckedGuideline> check = GuidelineChecker.ReadAndCheck(document);
        if (check.Value is { } guideline)
        {
            CompiledGuideline compiled = GuidelineCompiler.Compile(guideline);
            using JsonDocument nothing = JsonDocument.Parse("{}");
            Decision decision = Evaluator.Decide(new FactsReader(compiled).Read(nothing.RootElement, new(2026, 1, 1)).Value!);
            AnswerWriter.Write(decision, new System.Buffers.ArrayBufferWriter<byte>());
            Assert.InRange(
                VersionAnalysis.Run(guideline, cancel: TestContext.Current.CancellationToken).Listed().Count(), 0,
                GuidelineLimits.ListedErrors + 1);
        }

        Assert.InRange(check.Errors.Length, 0, GuidelineLimits.ListedErrors + 1);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostAllocated);
    }

    [Fact]
    public void Three_thousand_rules_over_two_hundred_facts_are_accepted_and_proved()
    {
        CheckedGuideline guideline = GuidelineChecker.ReadAndCheck(HostileDocument.Random(3_000, 200)).Value!;
        Assert.DoesNotContain(
            VersionAnalysis.Run(guideline, cancel: TestContext.Current.CancellationToken).Findings,
            finding => finding.Kind == FindingKind.BudgetExceeded);
    }

    [Fact]
    public void An_analysis_that_is_cancelled_ends_without_a_result()
    {
        CheckedGuideline guideline = GuidelineChecker.ReadAndCheck(HostileDocument.All["crossed facts"]()).Value!;
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => VersionAnalysis.Run(guideline, cancel: cancelled.Token));
    }

    [Fact]
    public void An_analysis_beyond_its_budget_says_which_facts_are_large()
    {
        CheckedGuideline guideline = GuidelineChecker.ReadAndCheck(HostileDocument.All["contradictions"]()).Value!;
        Finding finding = Assert.Single(VersionAnalysis.Run(guideline, cancel: TestContext.Current.CancellationToken).Findings);
        Assert.Equal(FindingKind.BudgetExceeded, finding.Kind);
        Assert.Contains("the facts with the most are 'n", finding.Text, StringComparison.Ordinal);
    }
}
