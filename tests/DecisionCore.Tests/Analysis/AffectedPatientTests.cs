using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Analysis;
using GuidelineDecisions.DecisionCore.Analysis.Differences;
using GuidelineDecisions.DecisionCore.Analysis.Examples;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Compilation;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Outcomes;
using GuidelineDecisions.DecisionCore.Reading;
using GuidelineDecisions.DecisionCore.Tests.Evaluation;
using GuidelineDecisions.DecisionCore.Tests.Generators;
using GuidelineDecisions.DecisionCore.Tests.Guidelines;

namespace GuidelineDecisions.DecisionCore.Tests.Analysis;

/// <summary>
/// A patient reported as not affected needs no re-evaluation. The naive evaluator and a comparison of outcomes confirm it.
/// </summary>
public sealed class AffectedPatientTests
{
    private static readonly int GuidelineCount = 30 * PropertyTests.Factor;

    [Fact]
    public void A_patient_is_affected_if_and_only_if_the_naive_evaluator_finds_a_change()
    {
        int affected = 0, notAffected = 0, emptyReports = 0;
        Check.ForAll(
            SmallGuideline.Documents,
            small =>
            {
                CheckedGuideline from = SmallGuideline.Read(small.Document);
                DateOnly asOf = SmallGuideline.AsOf(small.Seed);
                foreach (CheckedGuideline changed in EveryDifferenceTests.Changed(from, small.Seed))
                {
                    // A mutant keeps the content hash of the original guideline, so give it a different one.
                    CheckedGuideline to = GuidelineChecker.Check(new GuidelineDocument(changed.Guideline, "sha256:another")).Value!;
                    AffectedPatients patients = AffectedPatients.Between(from, to);
                    FactsReader readerBefore = ReaderOf(from), reader = ReaderOf(to);
                    bool isAnyPatientAffected = false;
                    (NaiveEvaluator, NaiveEvaluator, Dictionary<string, FactValue>)[] everyPatient =
                    [
                        .. new EveryPatient(from.Guideline, asOf).Patients()
                            .Select(patient => (
                                new NaiveEvaluator(from.Guideline, asOf, patient.Known),
                                new NaiveEvaluator(to.Guideline, asOf, patient.Known),
                                patient.Known)),
                    ];
                    // If the versions disagree on which facts contradict each other, there is no proof, and any patient may be affected.
                    bool isProved =
                        !everyPatient.Any(patient => patient.Item1.Contradictions().Any() != patient.Item2.Contradictions().Any());
                    foreach ((NaiveEvaluator before, NaiveEvaluator after, Dictionary<string, FactValue> known) in everyPatient)
                    {
                        if (before.Contradictions().Concat(after.Contradictions()).Any())
                            continue;
                        bool changes = EveryDifferenceTests.Changes(before, after).Any();
                        var patient = new ExamplePatient(asOf, [.. known.Select(fact => new KnownFact(fact.Key, fact.Value))]);
                        Assert.True((changes || !isProved) == patients.MayInclude(patient.Read(reader)), $"{patient}: {changes}");
                        Assert.True(changes == !ChangesOf(patient, readerBefore, reader).IsEmpty, $"{patient}: {changes}");
                        isAnyPatientAffected |= changes;
                        _ = changes ? affected++ : notAffected++;
                    }

                    Assert.True(!patients.IsEmpty || !isAnyPatientAffected);
                    emptyReports += patients.IsEmpty ? 1 : 0;
                }
            },
            GuidelineCount,
            () => [("affected", affected, 1000), ("not affected", notAffected, 1000), ("empty reports", emptyReports, 3)]);
    }

    [Fact]
    public void Without_a_proof_any_patient_may_be_affected()
    {
        CheckedGuideline from = Shipped.Guideline(Shipped.First), to = Shipped.Guideline("her2-vertebral-metastasis/1.1.0");
        AffectedPatients unproved =
            AffectedPatients.Between(from, to, new AnalysisBudget(100), cancel: TestContext.Current.CancellationToken);
        Assert.False(unproved.IsEmpty);
        Assert.True(unproved.MayInclude(new ExamplePatient(new(2026, 11, 23), []).Read(ReaderOf(to))));
    }

    [Fact]
    public void A_version_compared_with_itself_affects_no_patient() =>
        Assert.True(
            AffectedPatients.Between(
                Shipped.Guideline(Shipped.First), Shipped.Guideline(Shipped.First), cancel: TestContext.Current.CancellationToken).IsEmpty);

    private static ImmutableArray<OutcomeChange> ChangesOf(ExamplePatient patient, FactsReader before, FactsReader after) =>
        OutcomeOf(patient.Read(before)).ChangesTo(OutcomeOf(patient.Read(after)));

    private static VersionedOutcome OutcomeOf(PatientFacts facts) => new(Outcome.Of(Evaluator.Decide(facts)), facts.Guideline);

    private static FactsReader ReaderOf(CheckedGuideline guideline) => new(GuidelineCompiler.Compile(guideline));
}
