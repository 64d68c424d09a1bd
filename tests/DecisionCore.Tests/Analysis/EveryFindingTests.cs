using GuidelineDecisions.DecisionCore.Analysis.Examples;
using GuidelineDecisions.DecisionCore.Analysis.Verification;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Tests.Evaluation;
using GuidelineDecisions.DecisionCore.Tests.Generators;

namespace GuidelineDecisions.DecisionCore.Tests.Analysis;

/// <summary>
/// The analysis reports exactly the faults that an exhaustive check of every patient finds. The example patient of each fault has
/// the fewest known facts possible.
/// </summary>
public sealed class EveryFindingTests
{
    private static readonly int GuidelineCount = 100 * PropertyTests.Factor;

    /// <summary>Every kind that a single version can have.</summary>
    private static readonly FindingKind[] OfOneVersion =
    [
        .. Enum.GetValues<FindingKind>().Except([FindingKind.ClaimsTooLittle, FindingKind.Unlisted, FindingKind.BudgetExceeded]),
    ];

    [Fact]
    public void Findings_match_an_exhaustive_check_of_every_patient()
    {
        var kinds = new Dictionary<FindingKind, int>();
        int faultless = 0;
        Check.ForAll(
            SmallGuideline.Documents,
            small =>
            {
                AnalysisReport report = CheckFindings(small.Seed, small.Document);
                foreach (Finding finding in report.Findings)
                    kinds[finding.Kind] = kinds.GetValueOrDefault(finding.Kind) + 1;
                faultless += report.Findings.IsEmpty ? 1 : 0;
            },
            GuidelineCount,
            () => OfOneVersion.Select(kind => ($"{kind}", (long)kinds.GetValueOrDefault(kind), 1L)).Append(("faultless", faultless, 1)));
    }

    [Fact]
    public void Invariants_about_rules_and_schedules_are_broken_exactly_where_some_patient_breaks_them()
    {
        int broken = 0, kept = 0;
        Check.ForAll(
            SmallGuideline.ScheduledDocuments,
            small =>
            {
                AnalysisReport report = CheckFindings(small.Seed, small.Document);
                foreach (Invariant invariant in SmallGuideline.Read(small.Document).Guideline.Invariants.Where(RefersToDecision))
                {
                    bool isBroken = report.Findings.Any(
                        finding => finding.Text.StartsWith($"The invariant '{invariant.Id}'", StringComparison.Ordinal));
                    (broken, kept) = isBroken ? (broken + 1, kept) : (broken, kept + 1);
                }
            },
            GuidelineCount / 2,
            () => [("broken", broken, GuidelineCount / 4), ("kept", kept, GuidelineCount / 4)]);
    }

    private static bool RefersToDecision(Invariant invariant) => Refers(invariant.When) || (invariant.Then is { } then && Refers(then));

    private static bool Refers(Condition condition) =>
        condition is RuleHolds or Scheduled || Constants.Children(condition).Any(Refers);

    private static AnalysisReport CheckFindings(int seed, string document)
    {
        CheckedGuideline guideline = SmallGuideline.Read(document);
        var naive = new NaiveFindings(guideline.Guideline);
        CheckEveryPatient(guideline, SmallGuideline.AsOf(seed), naive);
        AnalysisReport report = VersionAnalysis.Run(guideline);
        AssertSame(naive, report);
        foreach (Finding finding in report.Findings.Where(finding => finding.Patient is not null))
            AssertShows(guideline, naive, finding);
        return report;
    }

    private static void CheckEveryPatient(CheckedGuideline guideline, DateOnly asOf, NaiveFindings naive)
    {
        foreach ((_, Dictionary<string, FactValue> known) in new EveryPatient(guideline.Guideline, asOf).Patients())
        {
            var patient = new NaiveEvaluator(guideline.Guideline, asOf, known);
            naive.Compare(patient);
            if (!patient.Contradictions().Any())
                naive.Meet(patient, known.Count);
        }
    }

    private static void AssertSame(NaiveFindings naive, AnalysisReport report)
    {
        // The same comparison may be reported twice if it is written in two ways (2.5 and 2.50).
        IEnumerable<string> found = report.Findings
            .Where(finding => finding.Kind != FindingKind.IdleComparison)
            .Select(NaiveFindings.NameOf)
            .Concat(report.Findings.Where(finding => finding.Kind == FindingKind.IdleComparison).Select(NaiveFindings.NameOf).Distinct());
        Assert.Equal(
            string.Join("\n", naive.All().Select(finding => Invariant($"{finding.Finding} {finding.Known}")).Order(StringComparer.Ordinal)),
            string.Join("\n", found.Select(finding => Invariant($"{finding} {KnownOf(report, finding)}")).Order(StringComparer.Ordinal)));
    }

    private static int? KnownOf(AnalysisReport report, string finding) =>
        report.Findings.First(found => NaiveFindings.NameOf(found) == finding).Patient?.Facts.Length;

    private static void AssertShows(CheckedGuideline guideline, NaiveFindings naive, Finding finding)
    {
        ExamplePatient patient = finding.Patient!;
        var evaluator = new NaiveEvaluator(
            guideline.Guideline, patient.AsOf, patient.Facts.ToDictionary(fact => fact.Fact, fact => fact.Value));
        Assert.Empty(evaluator.Contradictions());
        Assert.Contains(NaiveFindings.NameOf(finding), naive.ShownBy(evaluator));
        Assert.Contains($"{patient}", finding.Text, StringComparison.Ordinal);
    }
}
