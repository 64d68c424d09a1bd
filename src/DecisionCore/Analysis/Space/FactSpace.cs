using System.Collections.Immutable;
using System.Numerics;
using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Analysis.Space;

/// <summary>
/// The classes of all facts of one guideline or of two; values that neither distinguishes share a class. For two guidelines, the space
/// covers the patients that both can read: the facts that both have, with the values that both allow.
/// </summary>
internal sealed class FactSpace
{
    private readonly Dictionary<string, int> places;
    private readonly OrderedFacts ordered;
    private readonly ImmutableArray<FactBasis> bases;

    /// <summary>Creates the space of one or two versions.</summary>
    /// <param name="guidelines">The versions.</param>
    /// <param name="entangledOneByOne">
    /// Whether each number of a total of a score, and of facts that must not exceed each other, is a separate class. A combination
    /// of classes always has some patient; with this option, every patient with those classes is possible.
    /// </param>
    /// <param name="meter">Counts the steps.</param>
    /// <param name="earlier">The space of earlier versions. The classes of facts for which nothing changes them are used again.</param>
    /// <param name="comparisons">Their comparisons, each once, in the order of the documents; null to find them.</param>
    public FactSpace(
        ImmutableArray<Guideline> guidelines, bool entangledOneByOne = false, AnalysisMeter? meter = null, FactSpace? earlier = null,
        ImmutableArray<Comparison>? comparisons = null)
    {
        FactDefinition[] facts = guidelines.Length == 1 ? [.. guidelines[0].Facts] :
        [
            .. guidelines[0].Facts.Select(fact => Common(fact, [.. guidelines.Select(g => g.Facts.FirstOrDefault(f => f.Id == fact.Id))]))
                .OfType<FactDefinition>(),
        ];
        Comparisons = comparisons
            ?? [.. Conditions.ComparisonsIn(guidelines.SelectMany(Conditions.WithInvariants)).Distinct(ComparisonComparer.Instance)];
        IEnumerable<Comparison> ofSteps = guidelines.SelectMany(guideline => guideline.Schedules)
            .GroupBy(schedule => schedule.Id).SelectMany(StepsOf);
        Comparison[] all = guidelines.All(guideline => guideline.Schedules.IsEmpty)
            ? [.. Comparisons] : [.. Comparisons.Concat(ofSteps).Distinct(ComparisonComparer.Instance)];
        ILookup<string?, Comparison> ofFacts = all.ToLookup(ConditionReferences.FactOf);
        ILookup<string, ScoreWithin> ofScores = all.OfType<ScoreWithin>().ToLookup(c => c.Score);
        ScoreDefinition[] scores = [.. guidelines.SelectMany(guideline => guideline.Scores)];
        HashSet<string?> excluded = [.. guidelines.SelectMany(g => g.Contradictions).SelectMany(c => new[] { c.Greater, c.Than })];
        ordered = new OrderedFacts(guidelines, all, facts);
        Dates = new DateSpace(facts, ordered, ofFacts, SlotsOf, meter, earlier?.Dates);
        Dictionary<string, FactDefinition> byId = facts.ToDictionary(fact => fact.Id);
        bases =
        [
            .. facts.Select(fact => new FactBasis(
                fact,
                [.. ofFacts[fact.Id].Where(comparison => comparison is not (FactGreater or Recorded))],
                [
                    .. scores.Where(score => score.Total == fact.Id).SelectMany(score => ofScores[score.Id]).Select(c => c.Bounds),
                    .. BoundsOfOthers(fact),
                ],
                [.. scores.SelectMany(score => score.Components).Where(component => component.FactOrNull == fact.Id)],
                IsOneByOne(fact.Id),
                fact.Type == FactType.Decimal ? SlotsOf(ordered.GroupOf(fact.Id).Count) : 1)),
        ];
        Variables =
        [
            .. bases.Select((basis, place) => new FactVariable(
                basis.Fact,
                Dates.ClassesOf(basis.Fact.Id) ?? earlier?.ClassesOf(place, basis) ?? new FactPartition(basis, meter).Classes())),
        ];
        places = Variables.Select((variable, place) => (variable.Fact.Id, place)).ToDictionary(v => v.Id, v => v.place);
        ClassCounts = [.. Variables.Select(variable => variable.ClassCount)];

        bool IsOneByOne(string fact)
        {
            int sums = guidelines.SelectMany(guideline => guideline.Scores.Where(score => score.Total == fact)
                .Select(score => ScoreKey.Of(score, guideline))).Distinct().Count();
            bool isOrdered = excluded.Contains(fact) && byId[fact].Type == FactType.Integer;
            // Two constraints on one number: some number of a class may meet each of them, yet no number meets both.
            bool isTwofold = sums > 1 || (sums > 0 && isOrdered);
            bool isCompared = ordered.Compared.Contains(fact) && byId[fact].Type == FactType.Integer;
            return isTwofold || isCompared || (entangledOneByOne && (sums > 0 || isOrdered));
        }

        // In any interval n facts have at most n different values. Where the values of k of them are known, the others need n - k places
        // before, between and after these, and a known value that is changed needs one.
        int SlotsOf(int count) => count == 1 ? 1
            : entangledOneByOne ? Math.Max((2 * count) + 1, ((count + 2) * (count + 2) / 4) - 1)
            : count;

        IEnumerable<Bounds> BoundsOfOthers(FactDefinition fact) => fact.Type != FactType.Decimal ? []
            : ordered.GroupOf(fact.Id).Where(other => other != fact.Id).SelectMany(other => ofFacts[other].OfType<NumberWithin>()
                .Select(comparison => comparison.Bounds)
                .Concat(scores.SelectMany(score => score.Components).OfType<NumberPoints>()
                    .Where(component => component.FactOrNull == other)
                    .SelectMany(component => component.Ranges).Select(range => range.Within))
                .Append(new Bounds(byId[other].Range!.From, byId[other].Range!.FromExcluded, byId[other].Range!.To, false)));
    }

    /// <summary>The comparisons of all conditions, each once, in the order of the documents.</summary>
    public ImmutableArray<Comparison> Comparisons { get; }

    /// <summary>The dates, if their classes depend on the as-of date.</summary>
    public DateSpace Dates { get; }

    /// <summary>The versions of a schedule distinguish the numbers of follow-ups that are done.</summary>
    private static IEnumerable<Comparison> StepsOf(IEnumerable<Schedule> versions) =>
        from fact in versions.Select(schedule => schedule.Step).OfType<string>().Distinct()
        from step in Enumerable.Range(0, versions.Max(schedule => schedule.Steps.Length))
        select new NumberWithin(fact, new(step, false, step, false));

    /// <summary>Whether the facts are the same as in another space, with the same values, in the same order.</summary>
    public bool HasFactsOf(FactSpace other) =>
        bases.Length == other.bases.Length && bases.Zip(other.bases).All(pair => pair.First.HasValuesOf(pair.Second));

    /// <summary>
    /// For each variable whose classes are other ones than in an earlier space with the same facts, the earlier classes that share values
    /// with each of its classes; null if that is not known of some.
    /// </summary>
    public IReadOnlyDictionary<int, int[][]>? MovesFrom(FactSpace earlier)
    {
        var moves = new Dictionary<int, int[][]>();
        for (int i = 0; i < Variables.Length; i++)
        {
            if (Variables[i].Classes == earlier.Variables[i].Classes)
                continue;
            if (ClassMoves.Between(earlier.Variables[i].Classes, Variables[i].Classes) is not { } classes)
                return null;
            moves.Add(i, classes);
        }

        return moves;
    }

    private ImmutableArray<FactClass>? ClassesOf(int place, FactBasis basis) =>
        place < bases.Length && bases[place].HasClassesOf(basis) ? Variables[place].Classes : null;

    /// <summary>The facts, in the order of the dictionary.</summary>
    public ImmutableArray<FactVariable> Variables { get; }

    /// <summary>The number of classes of each variable.</summary>
    public ImmutableArray<int> ClassCounts { get; }

    /// <summary>The index of a fact's variable; -1 for a fact that not all versions have, which is always unknown.</summary>
    public int IndexOf(string fact) => places.GetValueOrDefault(fact, -1);

    /// <summary>The class of each fact of a patient.</summary>
    public int[] ClassesOf(PatientFacts facts) => [.. Variables.Select((_, variable) => ClassOf(variable, facts))];

    /// <summary>
    /// The class of one fact of a patient. Where facts are compared with each other, the classes of an interval stand for the order of
    /// their values, with room for other values before, between and after them.
    /// </summary>
    public int ClassOf(int variable, PatientFacts facts) =>
        ClassOf(variable, fact => facts[fact], facts.AsOf);

    /// <inheritdoc cref="ClassOf(int, PatientFacts)"/>
    public int ClassOf(int variable, Func<string, FactValue?> facts, DateOnly asOf)
    {
        (FactDefinition fact, ImmutableArray<FactClass> classes) = Variables[variable];
        FactValue? value = facts(fact.Id);
        IReadOnlyList<string> group = ordered.GroupOf(fact.Id);
        if (value is null || group.Count == 1 || fact.Type == FactType.Integer)
            return Variables[variable].ClassOf(value, asOf);
        Interval interval = IntervalOf(classes, value, asOf);
        FactValue[] values =
        [
            .. group.Select(facts).OfType<FactValue>().Where(other => interval.Contains(other)).Distinct()
                .OrderBy(other => other, Comparer<FactValue>.Create((left, right) =>
                    DirectComparison.IsGreater(left, right) == true ? 1 : DirectComparison.IsGreater(right, left) == true ? -1 : 0)),
        ];
        int rank = 1 + Array.IndexOf(values, value);
        int slot = (rank * (interval.Slots + 1) / (values.Length + 1)) - 1;
        return 1 + interval.First + Math.Clamp(slot, 0, interval.Slots - 1);
    }

    /// <summary>Whether any value is in a class as of a day.</summary>
    public bool HasValue(int variable, int place, DateOnly asOf) => Variables[variable].Classes[place - 1] switch
    {
        DatesOfLineClass dates => dates.HasDate(asOf),
        // Just after the earliest date, no date can be months ago.
        DatesClass dates => ((DateValue)dates.Example(asOf)).Date >= Calendar.Earliest,
        _ => true,
    };

    /// <summary>
    /// A value that puts a fact of a patient into a class, near its present value; null if there is none. The patient's other values are
    /// in the order that the classes say.
    /// </summary>
    public FactValue? ValueIn(int variable, int place, PatientFacts facts)
    {
        (FactDefinition fact, ImmutableArray<FactClass> classes) = Variables[variable];
        FactClass wanted = classes[place - 1];
        if (!HasValue(variable, place, facts.AsOf))
            return null;
        if (wanted is not (DatesOfLineClass { Line.Slots: > 1 } or NumberClass { Interval: not null }))
            return wanted.Nearest(facts[fact.Id]!, facts.AsOf);
        (FactClass Class, FactValue Value)[] others =
        [
            .. ordered.GroupOf(fact.Id).Where(other => other != fact.Id && facts[other] is not null)
                .Select(other => (Variables[IndexOf(other)].Classes[ClassOf(IndexOf(other), facts) - 1], facts[other]!)),
        ];
        foreach ((FactClass other, FactValue value) in others)
        {
            if (!other.IsGreater(wanted) && !wanted.IsGreater(other))
                return value;
        }

        return Between(
            wanted,
            others.Where(other => wanted.IsGreater(other.Class)).Select(other => other.Value),
            others.Where(other => other.Class.IsGreater(wanted)).Select(other => other.Value),
            facts.AsOf);
    }

    private static FactValue? Between(FactClass wanted, IEnumerable<FactValue> below, IEnumerable<FactValue> above, DateOnly asOf)
    {
        if (wanted is DatesOfLineClass dates)
        {
            (DateOnly first, DateOnly last) = dates.Line.DaysOf(dates.Passed, asOf);
            first = below.Select(value => ((DateValue)value).Date.AddDays(1)).Append(first).Max();
            last = above.Select(value => ((DateValue)value).Date.AddDays(-1)).Append(last).Min();
            return first > last ? null : new DateValue(last);
        }

        var numbers = (NumberClass)wanted;
        Bounds bounds = numbers.Interval!;
        foreach (decimal number in below.Select(value => ((NumberValue)value).Number).Where(number => number >= bounds.Lower))
            bounds = bounds with { Lower = number, LowerExcluded = true };
        foreach (decimal number in above.Select(value => ((NumberValue)value).Number).Where(number => number <= bounds.Upper))
            bounds = bounds with { Upper = number, UpperExcluded = true };
        NumberClass between = numbers with { Bounds = bounds };
        return bounds.Lower < bounds.Upper && between.HasNumbers ? between.Example(asOf) : null;
    }

    private static Interval IntervalOf(ImmutableArray<FactClass> classes, FactValue value, DateOnly asOf)
    {
        if (value is NumberValue number)
        {
            Bounds bounds = classes.Cast<NumberClass>().Select(numbers => numbers.Interval!)
                .First(bounds => bounds.Contains(number.Number));
            return new(
                classes.IndexOf(classes.First(c => ((NumberClass)c).Interval == bounds)),
                classes.Count(c => ((NumberClass)c).Interval == bounds),
                other => other is NumberValue { Number: var n } && bounds.Contains(n));
        }

        DateLine line = ((DatesOfLineClass)classes[0]).Line;
        BigInteger passed = line.PassedBy(((DateValue)value).Date, asOf);
        return new(
            classes.IndexOf(new DatesOfLineClass(line, passed, 0)),
            classes.Count(c => c is DatesOfLineClass dates && dates.Passed == passed && dates.HasDate(asOf)),
            other => other is DateValue { Date: var d } && line.PassedBy(d, asOf) == passed);
    }

    /// <summary>The classes of one interval: the first one, how many there are, and which values the interval has.</summary>
    private sealed record Interval(int First, int Slots, Func<FactValue, bool> Contains);

    private static FactDefinition? Common(FactDefinition fact, FactDefinition?[] versions)
    {
        if (versions.Any(other => other is null || other.Type != fact.Type))
            return null;
        var common =
            fact with { Values = [.. fact.Values.Where(value => versions.All(v => v!.Values.Any(other => other.Id == value.Id)))] };
        if (fact.Type == FactType.Code && common.Values.IsEmpty)
            return null;
        return fact.Range is null ? common : CommonRange(common, [.. versions.Select(version => version!.Range!)]);
    }

    private static FactDefinition? CommonRange(FactDefinition fact, NumberRange[] ranges)
    {
        decimal from = ranges.Max(range => range.From);
        var range = new NumberRange(from, ranges.Any(r => r.From == from && r.FromExcluded), ranges.Min(r => r.To));
        return range.From > range.To || (range.From == range.To && range.FromExcluded) ? null : fact with { Range = range };
    }
}
