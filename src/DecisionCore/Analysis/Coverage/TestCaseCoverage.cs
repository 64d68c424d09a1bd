using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Analysis.Differences;
using GuidelineDecisions.DecisionCore.Analysis.Examples;
using GuidelineDecisions.DecisionCore.Analysis.Space;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Compilation;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Evaluation;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Logic;
using GuidelineDecisions.DecisionCore.Reading;
using GuidelineDecisions.DecisionCore.TestCases;

namespace GuidelineDecisions.DecisionCore.Analysis.Coverage;

/// <summary>Measures how well the test cases of a version cover what it says.</summary>
public sealed class TestCaseCoverage
{
    private readonly CompiledGuideline compiled;
    private readonly CheckedGuideline guideline;
    private readonly ImmutableArray<(ExpectedDecision Expected, PatientFacts Facts)> cases;

    private TestCaseCoverage(CompiledGuideline compiled, ImmutableArray<(ExpectedDecision Expected, PatientFacts Facts)> cases)
    {
        this.compiled = compiled;
        guideline = compiled.Checked;
        this.cases = cases;
    }

    /// <summary>Measures the coverage of a version by test cases that all pass.</summary>
    /// <param name="guideline">The version.</param>
    /// <param name="cases">Its test cases.</param>
    /// <param name="progress">Receives the number of mutants tried and their total.</param>
    /// <param name="cancel">Ends the measurement without a result.</param>
    /// <returns>The coverage, or an error for each test case that fails, or because the analysis needs more than its budget.</returns>
    public static Result<CoverageReport> Of(
        CheckedGuideline guideline, IEnumerable<GuidelineTestCase> cases, IProgress<(int Tried, int Of)>? progress = null,
        CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(guideline);
        ArgumentNullException.ThrowIfNull(cases);
        CompiledGuideline compiled = GuidelineCompiler.Compile(guideline);
        var reader = new FactsReader(compiled);
        var passing = ImmutableArray.CreateBuilder<(ExpectedDecision, PatientFacts)>();
        var errors = new List<InputError>();
        foreach (GuidelineTestCase one in cases)
        {
            TestCaseResult result = TestCaseRunner.Run(reader, one);
            if (result.Differences.IsEmpty)
                passing.Add((one.Expected, result.Decision!.Facts));
            else
                errors.Add(new("", $"The test case '{one.Title}' fails: {string.Join("; ", result.Differences)}."));
        }

        if (errors.Count > 0)
            return Result<CoverageReport>.Failed(errors);
        try
        {
            return new TestCaseCoverage(compiled, passing.ToImmutable()).Measure(progress, cancel);
        }
        catch (AnalysisBudgetException exceeded)
        {
            return Result<CoverageReport>.Failed([new("", exceeded.Message)]);
        }
    }

    private CoverageReport Measure(IProgress<(int Tried, int Of)>? progress, CancellationToken cancel)
    {
        Mutant[] mutants = [.. GuidelineMutants.Of(guideline.Guideline)];
        int tried = 0, killed = 0, equivalent = 0;
        var survivors = ImmutableArray.CreateBuilder<Survivor>();
        foreach (Mutant mutant in mutants)
        {
            cancel.ThrowIfCancellationRequested();
            // What the checker refuses cannot be published: no case is needed against it.
            CheckedGuideline? changed = GuidelineChecker.Check(new GuidelineDocument(mutant.Guideline, guideline.ContentHash)).Value;
            if (changed is not null && IsKilled(changed))
                killed++;
            else if (changed is not null
                && DifferenceAnalysis.Examples(guideline, changed, new(AnalysisBudget.Comparison, cancel)) is var examples)
            {
                if (examples.IsEmpty)
                    equivalent++;
                else
                    survivors.Add(new(mutant.Pointer, mutant.Change, Telling(examples, changed)));
            }

            progress?.Report((++tried, mutants.Length));
        }

        return new([.. Boundaries(new(AnalysisBudget.Comparison, cancel))], killed, equivalent, survivors.ToImmutable());
    }

    /// <summary>
    /// The classes of numbers and dates are boundaries already, and a comparison that names every value of a fact draws none.
    /// </summary>
    private bool IsBoundary(Atom atom) => atom.Comparison is ScoreWithin or IncludesAny or IsEmpty or BooleanEquals
        || (atom.Comparison is CodeIn code && code.Values.Length < guideline.Guideline.Facts[atom.Fact].Values.Length);

    private bool IsKilled(CheckedGuideline mutant)
    {
        CompiledGuideline changed = GuidelineCompiler.Compile(mutant);
        return cases.Any(one => IsDetected(changed, one.Expected, one.Facts));
    }

    private static bool IsDetected(CompiledGuideline mutant, ExpectedDecision expected, PatientFacts patient) =>
        FactsReader.Rebind(patient, mutant) is not { } facts || TestCaseRunner.Differences(expected, Evaluator.Decide(facts)).Any();

    /// <summary>The first patient whose test case the mutant would fail; null when none of them is.</summary>
    private ExamplePatient? Telling(ImmutableArray<ExamplePatient> patients, CheckedGuideline mutant)
    {
        var reader = new FactsReader(compiled);
        CompiledGuideline changed = GuidelineCompiler.Compile(mutant);
        var late = new LateInSeries(compiled, changed);
        return patients.Concat(patients.SelectMany(late.Of)).FirstOrDefault(patient =>
        {
            PatientFacts facts = patient.Read(reader);
            return IsDetected(changed, ExpectedDecision.Of(Evaluator.Decide(facts)), facts);
        });
    }

    /// <summary>
    /// For numbers and dates, the boundaries between neighboring classes; for other facts, between the values for which a comparison
    /// holds and the others.
    /// </summary>
    private IEnumerable<BoundaryCases> Boundaries(AnalysisMeter meter)
    {
        var space = new FactSpace([guideline.Guideline], meter: meter);
        int[][] classes = [.. cases.Select(one => space.ClassesOf(one.Facts))];
        for (int i = 0; i < space.Variables.Length; i++)
        {
            FactVariable variable = space.Variables[i];
            int[][] intervals = variable.Fact.Type is FactType.Integer or FactType.Decimal or FactType.Date ? Intervals(variable) : [];
            for (int place = 1; place < intervals.Length; place++)
            {
                (int[] left, int[] right) = (intervals[place - 1], intervals[place]);
                yield return new(
                    variable.Fact.Id, ClassText.Of(variable, left), ClassText.Of(variable, right),
                    classes.Count(one => left.Contains(one[i])), classes.Count(one => right.Contains(one[i])));
            }
        }

        TruthWord[][] words = [.. cases.Select(one => Evaluator.AllTruths(one.Facts))];
        foreach ((Atom atom, int place) in compiled.Program.Atoms.Select((atom, place) => (atom, place)).Where(a => IsBoundary(a.atom)))
        {
            Truth[] truths = [.. words.Select(ofCase => new TruthVector(ofCase).At(place))];
            (int holding, int failing) = (truths.Count(truth => truth == Truth.True), truths.Count(truth => truth == Truth.False));
            yield return new(atom.Subject, atom.Affirmed.Condition, atom.Denied.Condition, holding, failing);
        }
    }

    /// <summary>
    /// The places of classes between neighboring boundaries. A fact that is compared with others has finer classes, for every order of
    /// these facts and for the constants of all of them; its own comparisons do not distinguish those.
    /// </summary>
    private int[][] Intervals(FactVariable variable)
    {
        IEnumerable<int> places = Enumerable.Range(1, variable.Classes.Length);
        if (variable.Classes[0] is not (DatesOfLineClass or NumberClass { Interval: not null }))
            return [.. places.Select(place => new[] { place })];
        Comparison[] own =
        [
            .. Conditions.Of(guideline.Guideline).SelectMany(Conditions.Comparisons)
                .Where(comparison => comparison is not FactGreater && ConditionReferences.FactOf(comparison) == variable.Fact.Id)
                .Distinct(),
        ];
        return
        [
            .. places.GroupBy(place => string.Concat(own.Select(comparison => variable.Classes[place - 1].Holds(comparison) ? '1' : '0')))
                .Select(interval => interval.ToArray()),
        ];
    }
}
