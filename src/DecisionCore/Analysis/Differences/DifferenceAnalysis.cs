using System.Collections.Immutable;
using System.Numerics;
using GuidelineDecisions.DecisionCore.Analysis.Diagrams;
using GuidelineDecisions.DecisionCore.Analysis.Examples;
using GuidelineDecisions.DecisionCore.Analysis.Space;
using GuidelineDecisions.DecisionCore.Analysis.Symbolic;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Compilation;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Analysis.Differences;

/// <summary>Finds exactly the patients whom two versions of a guideline decide differently.</summary>
public sealed class DifferenceAnalysis
{
    /// <summary>The most regions listed for one change between decided outcomes.</summary>
    public const int MaxDecidedRegions = 16;

    /// <summary>
    /// The most regions listed for one change to or from undetermined. There are many of them, since any of the facts may be the
    /// unknown one, and the first few say enough.
    /// </summary>
    public const int MaxUndeterminedRegions = 3;

    private const int MaxExamples = 20;

    private readonly CheckedGuideline from;
    private readonly CheckedGuideline to;
    private readonly Lazy<FactsReader> readerBefore;
    private readonly Lazy<FactsReader> readerAfter;
    private readonly DiagramStore store;
    private readonly FactSpace space;
    private readonly AnalysisMeter meter;
    private readonly ExampleBuilder patients;
    private readonly ImmutableArray<ComparedPart> signals;
    private readonly int possible;
    private readonly int differs;

    private DifferenceAnalysis(CheckedGuideline from, CheckedGuideline to, FactSpace space, DiagramStore store, AnalysisMeter meter)
    {
        this.from = from;
        this.to = to;
        readerBefore = new(() => new FactsReader(GuidelineCompiler.Compile(from)));
        readerAfter = new(() => new FactsReader(GuidelineCompiler.Compile(to)));
        this.store = store;
        this.space = space;
        this.meter = meter;
        var before = new GuidelineDiagrams(from, space, store, meter);
        var after = new GuidelineDiagrams(to, space, store, meter);
        patients = new ExampleBuilder(space, [before, after], meter);
        signals = new ComparedParts(store, before, after).All();
        possible =
            store.And([before.Possible, after.Possible, PossiblePatients.InOrder([from.Guideline, to.Guideline], space, store, meter)]);
        ImpossibleInOne = before.Possible != after.Possible;
        differs = store.And(possible, DiagramUnion.Of(store, signals.Select(Changes), meter));
    }

    /// <summary>Whether some facts contradict each other in only one of the versions.</summary>
    private bool ImpossibleInOne { get; }

    /// <summary>Compares two versions of one guideline.</summary>
    /// <returns>The difference, or an error when the analysis needs more than its budget.</returns>
    /// <exception cref="InvalidOperationException">The evaluator does not confirm an example: a bug in the analysis.</exception>
    /// <exception cref="OperationCanceledException">The analysis was cancelled.</exception>
    public static Result<VersionDifference> Between(
        CheckedGuideline from, CheckedGuideline to, AnalysisBudget? budget = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        var meter = new AnalysisMeter(budget ?? BudgetOf(from, to), cancel);
        FactSpace? space = null;
        try
        {
            space = SpaceOf(from, to, meter);
            return new DifferenceAnalysis(from, to, space, new DiagramStore(meter), meter).Describe();
        }
        catch (AnalysisBudgetException exceeded)
        {
            return Result<VersionDifference>.Failed([new("", BudgetText.Of(exceeded, space))]);
        }
    }

    /// <summary>
    /// Patients whom two versions decide differently: one with a change between decided outcomes, if there is any, one about whom the
    /// least is known, and one for each part that changes, since a test case does not show every change. Empty when the versions decide
    /// every patient alike.
    /// </summary>
    /// <exception cref="AnalysisBudgetException">The analysis needs more than its budget.</exception>
    internal static ImmutableArray<ExamplePatient> Examples(CheckedGuideline from, CheckedGuideline to, AnalysisMeter meter)
    {
        var analysis = new DifferenceAnalysis(from, to, SpaceOf(from, to, meter), new DiagramStore(meter), meter);
        int decided = analysis.store.And(analysis.possible, analysis.store.Or(analysis.signals.Select(analysis.DecidedChanges)));
        int[] parts = [.. analysis.signals.Select(signal => analysis.store.And(analysis.possible, analysis.Changes(signal)))];
        return
        [
            .. new[] { decided, analysis.differs }.Concat(parts).Distinct().Where(set => set != DiagramStore.Leaf(Truth.False))
                .Take(MaxExamples).Select(set => analysis.patients.From(analysis.patients.LeastKnown(analysis.store, set))),
        ];
    }

    /// <summary>The patients whom two versions decide differently, as a diagram; null when the facts themselves differ.</summary>
    /// <exception cref="AnalysisBudgetException">The analysis needs more than its budget.</exception>
    internal static (DiagramStore Store, FactSpace Space, int Differs)? Affected(
        CheckedGuideline from, CheckedGuideline to, AnalysisMeter meter)
    {
        var analysis = new DifferenceAnalysis(from, to, SpaceOf(from, to, meter), new DiagramStore(meter), meter);
        if (!analysis.Facts().IsEmpty)
            return null;
        (DiagramStore store, int differs) = ExtractedSet.Of(analysis.store, analysis.differs);
        return (store, analysis.space, differs);
    }

    /// <summary>The budget of a comparison when none is given.</summary>
    internal static AnalysisBudget BudgetOf(CheckedGuideline from, CheckedGuideline to) =>
        AnalysisBudget.ComparisonOf(from.Guideline.Rules.Length + to.Guideline.Rules.Length);

    private static FactSpace SpaceOf(CheckedGuideline from, CheckedGuideline to, AnalysisMeter meter) =>
        new([from.Guideline, to.Guideline], meter: meter);

    private ImmutableArray<FactChange> Facts()
    {
        ImmutableArray<FactChange> facts = FactChanges.Between(from.Guideline, to.Guideline);
        return ImpossibleInOne ? facts.Add(new("contradictions", "other combinations of facts contradict each other")) : facts;
    }

    private VersionDifference Describe()
    {
        ImmutableArray<FactChange> facts = Facts();
        BigInteger all = DiagramPaths.Count(store, possible, space.ClassCounts, meter);
        BigInteger different = DiagramPaths.Count(store, differs, space.ClassCounts, meter);
        bool scope = signals.Any(signal => signal.Part == DecisionPart.Scope
            && store.And(possible, Changes(signal)) != DiagramStore.Leaf(Truth.False));
        ImmutableArray<Region> regions = Regions(out bool further);
        ImmutableArray<ContentChange> content = ContentChanges.Between(from.Guideline, to.Guideline);
        return new(
            from.Guideline.Version, to.Guideline.Version, facts, content, scope, regions, further, Share(different, all), store.Count);
    }

    private static double Share(BigInteger part, BigInteger all) => all.IsZero ? 0 : Math.Exp(BigInteger.Log(part) - BigInteger.Log(all));

    private int Changes(ComparedPart signal)
    {
        IEnumerable<(Truth From, Truth To)> changes = from before in Enum.GetValues<Truth>()
                                                      from after in Enum.GetValues<Truth>()
                                                      where signal.Changes(before, after)
                                                      select (before, after);
        return store.Or(changes.Select(change => Having(signal, change.From, change.To)));
    }

    private int DecidedChanges(ComparedPart signal) => store.Or(
        from before in new[] { Truth.True, Truth.False }
        from after in new[] { Truth.True, Truth.False }
        where signal.Changes(before, after)
        select Having(signal, before, after));

    private int Having(ComparedPart signal, Truth before, Truth after) =>
        store.And([signal.Among, store.Where(signal.From, before), store.Where(signal.To, after)]);

    private ImmutableArray<Region> Regions(out bool further)
    {
        var regions = ImmutableArray.CreateBuilder<Region>();
        further = false;
        var changes =
            from signal in signals
            from before in Enum.GetValues<Truth>()
            from after in Enum.GetValues<Truth>()
            where signal.Changes(before, after)
            orderby before == Truth.Unknown || after == Truth.Unknown
            select (signal, before, after);
        foreach ((ComparedPart signal, Truth before, Truth after) in changes)
        {
            meter.Count();
            int alike = store.And(possible, Having(signal, before, after));
            int left = alike;
            int most = regions.Count + (before == Truth.Unknown || after == Truth.Unknown ? MaxUndeterminedRegions : MaxDecidedRegions);
            while (left != DiagramStore.Leaf(Truth.False) && regions.Count < most)
            {
                int[] seed = patients.LeastKnown(store, left);
                ClassSets sets = Widest(seed, alike);
                var change = new DecisionChange(signal.Part, signal.Id, signal.FromWords.Of(before), signal.ToWords.Of(after));
                regions.Add(new(change, Ranges(sets), Confirmed(seed, signal)));
                left = store.And(left, store.Not(sets.ToDiagram(store)));
            }

            further |= left != DiagramStore.Leaf(Truth.False);
        }

        return regions.ToImmutable();
    }

    /// <summary>Widens the seed to sets of classes whose possible combinations all change alike.</summary>
    private ClassSets Widest(int[] seed, int alike)
    {
        int others = store.And(possible, store.Not(alike));
        SortedSet<int> excluding = DiagramVariables.Of(store, others, meter);
        meter.Count(seed.Length);
        var sets = new ClassSets([.. space.ClassCounts.Select((count, variable) => excluding.Contains(variable)
            ? Enumerable.Range(0, count).Select(place => place == seed[variable]).ToArray()
            : Enumerable.Repeat(true, count).ToArray())]);
        foreach (int variable in excluding)
        {
            bool[] meeting = sets.Meeting(store, others, variable, meter);
            sets.Allow(variable, Enumerable.Range(0, meeting.Length).Where(place => !meeting[place]));
        }

        DropWithoutMembers(sets, alike);
        return sets;
    }

    // Classes that no possible patient has need not be named, unless naming all classes is shorter: "any value".
    private void DropWithoutMembers(ClassSets sets, int alike)
    {
        for (int variable = 0; variable < space.Variables.Length; variable++)
        {
            if (sets.IsAll(variable))
                continue;
            bool[] meeting = sets.Meeting(store, alike, variable, meter);
            sets.Allow(variable, [.. sets.Of(variable).Where(place => meeting[place])]);
        }
    }

    private ImmutableArray<FactRange> Ranges(ClassSets sets) =>
        [.. Enumerable.Range(0, space.Variables.Length).Where(variable => !sets.IsAll(variable))
            .Select(variable => RangeOf(space.Variables[variable], sets.Of(variable)))];

    private static FactRange RangeOf(FactVariable variable, IReadOnlyList<int> classes) =>
        new(variable.Fact.Id, ClassText.Of(variable, classes))
        {
            Classes = [.. classes.Where(place => place != FactVariable.Unknown).Select(place => variable.Classes[place - 1])],
            MayBeUnknown = classes.Contains(FactVariable.Unknown),
        };

    /// <summary>The patient of the seed, after the evaluator of both versions has confirmed what the analysis says.</summary>
    private ExamplePatient Confirmed(int[] seed, ComparedPart signal)
    {
        ExamplePatient patient = patients.From(seed);
        meter.Count(from.Guideline.Rules.Length + to.Guideline.Rules.Length);
        var before = new EvaluatedPatient(readerBefore.Value, patient);
        var after = new EvaluatedPatient(readerAfter.Value, patient);
        bool isEvaluated = signal.Part is DecisionPart.Rule or DecisionPart.Scope;
        if (isEvaluated
            && (Evaluated(before, signal) != store.At(signal.From, seed) || Evaluated(after, signal) != store.At(signal.To, seed)))
            throw new InvalidOperationException($"The evaluator does not confirm that {signal.Part} {signal.Id} changes for: {patient}");
        return patient;
    }

    private static Truth Evaluated(EvaluatedPatient patient, ComparedPart signal) =>
        signal.Part == DecisionPart.Scope ? patient.Scope : patient.RuleNamed(signal.Id) ?? Truth.False;
}
