using GuidelineDecisions.DecisionCore.Analysis.Examples;
using GuidelineDecisions.DecisionCore.Analysis.Verification;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Tests.Evaluation;
using GuidelineDecisions.DecisionCore.Tests.Generators;

namespace GuidelineDecisions.DecisionCore.Tests.Analysis;

/// <summary>
/// The analysis finds what looking at every patient one by one finds: no fault too few, none too many, and each shown by a patient
/// of whom no more is known than has to be.
/// </summary>
public sealed class EveryFindingTests
{
    private const int GuidelineCount = 220;

    [Fact]
    public void Findings_are_those_of_looking_at_every_patient()
    {
        var kinds = new Dictionary<FindingKind, int>();
        int faultless = 0;
        Check.ForAll(
            SmallGuideline.Documents,
            small =>
            {
                CheckedGuideline guideline = SmallGuideline.Read(small.Document);
                var naive = new NaiveFindings(guideline.Guideline);
                LookAtEveryone(guideline, SmallGuideline.AsOf(small.Seed), naive);
                AnalysisReport report = VersionAnalysis.Run(guideline);
                AssertSame(naive, report);
                foreach (Finding finding in report.Findings.Where(finding => finding.Patient is not null))
                    AssertShows(guideline, naive, finding);
                foreach (Finding finding in report.Findings)
                    kinds[finding.Kind] = kinds.GetValueOrDefault(finding.Kind) + 1;
                faultless += report.Findings.IsEmpty ? 1 : 0;
            },
            GuidelineCount);

        // All kinds that a single version can have come up, so that agreement on them means something.
        Assert.All(
            Enum.GetValues<FindingKind>().Except([FindingKind.ClaimsTooLittle, FindingKind.BudgetExceeded]),
            kind => Assert.InRange(kinds.GetValueOrDefault(kind), 1, int.MaxValue));
        TestContext.Current.TestOutputHelper!.WriteLine(string.Join(", ", kinds.Select(kind => $"{kind.Key}: {kind.Value}")) + $"; {faultless} without");
    }

    private static void LookAtEveryone(CheckedGuideline guideline, DateOnly asOf, NaiveFindings naive)
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
        // A comparison that is written in two ways (2.5 and 2.50) may be found twice.
        IEnumerable<string> found = report.Findings.Where(finding => finding.Kind != FindingKind.IdleComparison).Select(NaiveFindings.NameOf)
            .Concat(report.Findings.Where(finding => finding.Kind == FindingKind.IdleComparison).Select(NaiveFindings.NameOf).Distinct());
        Assert.Equal(
            string.Join('\n', naive.All().Select(finding => $"{finding.Finding} {finding.Known}").Order(StringComparer.Ordinal)),
            string.Join('\n', found.Select(finding => $"{finding} {KnownOf(report, finding)}").Order(StringComparer.Ordinal)));
    }

    private static int? KnownOf(AnalysisReport report, string finding) =>
        report.Findings.First(found => NaiveFindings.NameOf(found) == finding).Patient?.Facts.Length;

    private static void AssertShows(CheckedGuideline guideline, NaiveFindings naive, Finding finding)
    {
        ExamplePatient patient = finding.Patient!;
        var evaluator = new NaiveEvaluator(guideline.Guideline, patient.AsOf, patient.Facts.ToDictionary(fact => fact.Fact, fact => fact.Value));
        Assert.Empty(evaluator.Contradictions());
        Assert.Contains(NaiveFindings.NameOf(finding), naive.ShownBy(evaluator));
        Assert.Contains($"{patient}", finding.Text);
    }
}
