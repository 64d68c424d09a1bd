using GuidelineDecisions.DecisionCore.Analysis;
using GuidelineDecisions.DecisionCore.Analysis.Diagrams;
using GuidelineDecisions.DecisionCore.Analysis.Examples;
using GuidelineDecisions.DecisionCore.Analysis.Space;
using GuidelineDecisions.DecisionCore.Analysis.Symbolic;
using GuidelineDecisions.DecisionCore.Analysis.Verification;
using GuidelineDecisions.DecisionCore.Analysis.WhatIf;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Compilation;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;
using GuidelineDecisions.DecisionCore.Tests.Evaluation;
using GuidelineDecisions.DecisionCore.Tests.Generators;

namespace GuidelineDecisions.DecisionCore.Tests.Analysis;

/// <summary>
/// Guidelines that compare facts with each other, dates with days, and ages. The diagrams are exact if each possible patient has possible
/// classes whose truths are the patient's (nobody is missed), and each possible combination of classes has such a patient (nothing is found
/// that nobody has). The naive evaluator decides what a patient's truths are.
/// </summary>
public sealed class OrderedFactsTests
{
    private static readonly AnalysisBudget Budget = new(20_000_000) { MaxSteps = 2_000_000_000 };

    private const int GuidelineCount = 14;
    private const int PatientsOfEach = 40;
    private const int CombinationsOfEach = 20;

    public static TheoryData<bool> ForWhatIf => [false, true];

    [Theory]
    [MemberData(nameof(ForWhatIf))]
    public void Each_possible_patient_has_possible_classes_with_the_same_truths(bool forWhatIf)
    {
        int read = 0;
        ForEach(forWhatIf, (guideline, space, store, diagrams, random) =>
        {
            var patients = new RandomPatients(guideline.Guideline);
            var reader = new FactsReader(GuidelineCompiler.Compile(guideline));
            for (int i = 0; i < PatientsOfEach; i++)
            {
                Patient patient = patients.Next(random);
                if (patient.Read(reader).Value is not { } facts)
                    continue;
                read++;
                int[] classes = space.ClassesOf(facts);
                Assert.True(Truth.True == store.At(diagrams.Possible, classes), $"not possible: {patient}");
                AssertTruths(new NaiveEvaluator(guideline.Guideline, patient.AsOf, patient.Facts), diagrams, store, classes, $"{patient}");
            }
        });
        Assert.InRange(read, GuidelineCount * PatientsOfEach / 2, int.MaxValue);
    }

    [Theory]
    [MemberData(nameof(ForWhatIf))]
    public void Each_possible_combination_of_classes_has_a_patient_with_the_same_truths(bool forWhatIf)
    {
        int built = 0;
        ForEach(forWhatIf, (guideline, space, store, diagrams, random) =>
        {
            var builder = new ExampleBuilder(space, [diagrams], Meters.Unlimited);
            for (int i = 0; i < CombinationsOfEach; i++)
            {
                int rule = diagrams.Rules[random.Next(diagrams.Rules.Length)];
                int wanted = store.And(diagrams.Possible, store.Where(rule, (Truth)random.Next(3)));
                int seed = random.Next();
                // Random costs make random combinations, of which most facts are known.
                int[]? found = DiagramPaths.Cheapest(
                    store, wanted, space.Variables.Length,
                    (variable, place) => place == 0 ? 9 : (HashCode.Combine(variable, place, seed) & 0xF), Meters.Unlimited);
                if (found is null)
                    continue;
                built++;
                int[] classes = [.. found.Select(place => Math.Max(place, FactVariable.Unknown))];
                ExamplePatient patient = builder.From(classes);
                var naive = new NaiveEvaluator(
                    guideline.Guideline, patient.AsOf, patient.Facts.ToDictionary(fact => fact.Fact, fact => fact.Value));
                Assert.Empty(naive.Contradictions());
                AssertTruths(naive, diagrams, store, classes, Invariant($"{patient} as of {patient.AsOf:yyyy-MM-dd}"));
            }
        });
        Assert.InRange(built, GuidelineCount * CombinationsOfEach / 4, int.MaxValue);
    }

    [Fact]
    public void Findings_are_those_of_random_patients_and_their_examples_show_them()
    {
        int shown = 0;
        for (int seed = 0; seed < GuidelineCount; seed++)
        {
            CheckedGuideline guideline = SmallGuideline.Read(SmallGuideline.OrderedDocument(seed));
            AnalysisReport report = VersionAnalysis.Run(guideline, Budget, cancel: TestContext.Current.CancellationToken);
            var naive = new NaiveFindings(guideline.Guideline);
            HashSet<string> found = [.. report.Findings.Select(NaiveFindings.NameOf)];
            foreach (Finding finding in report.Findings.Where(finding => finding.Patient is not null))
            {
                ExamplePatient patient = finding.Patient!;
                var example = new NaiveEvaluator(
                    guideline.Guideline, patient.AsOf, patient.Facts.ToDictionary(fact => fact.Fact, fact => fact.Value));
                Assert.Contains(NaiveFindings.NameOf(finding), naive.ShownBy(example));
            }

            var random = new Random(seed);
            var patients = new RandomPatients(guideline.Guideline);
            for (int i = 0; i < PatientsOfEach; i++)
            {
                Patient patient = patients.Next(random);
                var evaluator = new NaiveEvaluator(guideline.Guideline, patient.AsOf, patient.Facts);
                if (evaluator.Contradictions().Any())
                    continue;
                foreach (string name in naive.ShownBy(evaluator))
                {
                    Assert.True(found.Contains(name), $"{name} is shown by {patient}");
                    shown++;
                }
            }
        }

        Assert.InRange(shown, GuidelineCount, int.MaxValue);
    }

    [Fact]
    public void What_if_says_what_the_evaluator_confirms()
    {
        int changes = 0, settled = 0;
        for (int seed = 0; seed < GuidelineCount; seed++)
        {
            CheckedGuideline guideline = SmallGuideline.Read(SmallGuideline.OrderedDocument(seed));
            WhatIfAnalysis? analysis = WhatIfAnalysis.Of(guideline, Budget, TestContext.Current.CancellationToken).Value;
            if (analysis is null)
                continue;
            var reader = new FactsReader(GuidelineCompiler.Compile(guideline));
            var random = new Random(seed);
            var patients = new RandomPatients(guideline.Guideline);
            for (int i = 0; i < 6; i++)
            {
                Patient patient = patients.Next(random);
                if (patient.Read(reader).Value is not { } facts
                    || analysis.For(facts, Budget, TestContext.Current.CancellationToken).Value is not { } report)
                    continue;
                foreach (FactEffect effect in report.Changes)
                {
                    AssertChanges(guideline.Guideline, patient, effect);
                    changes++;
                }

                foreach (Flip flip in report.Flips)
                {
                    Patient edited = flip.Edits.Aggregate(patient, (all, edit) => all.With(edit.Fact.Id, edit.To));
                    Assert.Equal(flip.Change.To, Word(guideline.Guideline, edited, flip.Change.Rule!));
                }

                foreach (Settling settling in report.Settling)
                    settled += AssertSettled(guideline.Guideline, patient, settling, patients, random);
            }
        }

        Assert.InRange(changes, GuidelineCount, int.MaxValue);
        Assert.InRange(settled, GuidelineCount, int.MaxValue);
    }

    private static void AssertChanges(Guideline guideline, Patient patient, FactEffect effect)
    {
        Patient edited = patient.With(effect.Edit.Fact.Id, effect.Edit.To);
        Assert.Empty(new NaiveEvaluator(guideline, edited.AsOf, edited.Facts).Contradictions());
        foreach (RuleChange change in effect.Changes.Where(change => change.Rule is not null))
        {
            Assert.Equal(change.From, Word(guideline, patient, change.Rule!));
            Assert.Equal(change.To, Word(guideline, edited, change.Rule!));
        }
    }

    private static int AssertSettled(Guideline guideline, Patient patient, Settling settling, RandomPatients patients, Random random)
    {
        int tried = 0;
        foreach (var set in settling.Sets)
        {
            for (int i = 0; i < 8; i++)
            {
                Patient learned = set.Aggregate(
                    patient, (all, fact) => all.With(fact.Id, patients.Value(fact, random, patient.AsOf)));
                var naive = new NaiveEvaluator(guideline, learned.AsOf, learned.Facts);
                if (naive.Contradictions().Any())
                    continue;
                Assert.True(naive.Holds(settling.Rule) is not null, $"{settling.Rule.Id} is open for {learned}");
                tried++;
            }
        }

        return tried;
    }

    private static string Word(Guideline guideline, Patient patient, Rule rule) =>
        new NaiveEvaluator(guideline, patient.AsOf, patient.Facts).Holds(rule) switch
        {
            true => DecisionCore.Reading.Names.Of(rule.Verdict),
            null => "undetermined",
            _ => "does not hold",
        };

    private static void AssertTruths(NaiveEvaluator naive, GuidelineDiagrams diagrams, DiagramStore store, int[] classes, string patient)
    {
        foreach (Rule rule in naive.Guideline.Rules)
        {
            Truth expected = DiagramReading.Of(naive.Holds(rule)), found = store.At(diagrams.RuleNamed(rule.Id), classes);
            Assert.True(expected == found, $"{rule.Id} is {expected}, its diagram {found}, for {patient}");
        }
    }

    private static void ForEach(
        bool forWhatIf, Action<CheckedGuideline, FactSpace, DiagramStore, GuidelineDiagrams, Random> assertion)
    {
        for (int seed = 0; seed < GuidelineCount; seed++)
        {
            CheckedGuideline guideline = SmallGuideline.Read(SmallGuideline.OrderedDocument(seed));
            var store = new DiagramStore(Meters.Unlimited);
            var space = new FactSpace([guideline.Guideline], forWhatIf);
            assertion(guideline, space, store, new GuidelineDiagrams(guideline, space, store, Meters.Unlimited), new Random(seed));
        }
    }
}
