using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Analysis.Space;

/// <summary>Partitions the values of one fact into classes that nothing in the guidelines distinguishes.</summary>
/// <param name="basis">The fact, with the values that all guidelines allow, and what distinguishes them.</param>
/// <param name="meter">Counts the steps.</param>
internal sealed class FactPartition(FactBasis basis, AnalysisMeter? meter = null)
{
    /// <summary>The most classes of the values of one fact.</summary>
    public const int MostClasses = 4096;

    private const decimal DecimalStep = 0.1m;

    /// <summary>Finding one of several numbers of an interval takes about as long as this many steps.</summary>
    private const long StepsOfSlot = 60;

    private readonly FactDefinition fact = basis.Fact;
    private readonly ImmutableArray<Comparison> comparisons = basis.Comparisons;

    // A comparison may list many values, and a fact may have many.
    private readonly HashSet<string>?[] codes = [.. basis.Comparisons.Select(c => c is CodeIn code ? code.Values.ToHashSet() : null)];

    private readonly Dictionary<string, decimal>[] pointsOfValues =
        [.. basis.Components.OfType<ValuePoints>().Select(component => component.Points.ToDictionary(p => p.Value, p => p.Points))];

    // Comparisons of codes and booleans do not depend on the date.
    private static readonly DateOnly AnyDay = Calendar.Earliest;

    /// <summary>The classes of known values.</summary>
    public ImmutableArray<FactClass> Classes() => fact.Type switch
    {
        FactType.Boolean => Grouped([new BooleanValue(false), new BooleanValue(true)]),
        FactType.Code => Grouped([.. fact.Values.Select(value => new CodeValue(value.Id))]),
        FactType.Codes => new SetPartition(fact, comparisons, [.. basis.Components.OfType<MemberPoints>()]).Classes(),
        FactType.Date => Dates(),
        _ => Numbers(),
    };

    private ImmutableArray<FactClass> Grouped(FactValue[] values) =>
        [.. values.GroupBy(Signature).Select(same => new ValuesClass([.. same]))];

    private string Signature(FactValue value)
    {
        IEnumerable<string> truths = comparisons.Select((c, i) => Holds(c, i, value) ? "1" : "0");
        IEnumerable<string> scored =
            pointsOfValues.Select(component => Invariant($"{component[$"{value}"]:0.#}"));
        return string.Join(",", truths.Concat(scored));
    }

    private bool Holds(Comparison comparison, int place, FactValue value) =>
        codes[place] is { } listed ? listed.Contains(((CodeValue)value).Code) : ComparisonTruth.Holds(comparison, value, AnyDay);

    private ImmutableArray<FactClass> Dates()
    {
        int[] spans = [.. comparisons.OfType<WithinMonths>().Select(c => c.Months).Distinct().Order()];
        IEnumerable<int?> within = [.. spans.Cast<int?>(), null];
        IEnumerable<int?> notWithin = [null, .. spans.Cast<int?>()];
        return [.. within.Zip(notWithin, (wide, narrow) => new DatesClass(wide, narrow))];
    }

    private ImmutableArray<FactClass> Numbers()
    {
        NumberRange range = fact.Range!;
        bool whole = fact.Type == FactType.Integer;
        IEnumerable<Bounds> named = comparisons.OfType<NumberWithin>().Select(c => c.Bounds).Concat(basis.Bounds)
            .Concat(basis.Components.OfType<NumberPoints>().SelectMany(component => component.Ranges).Select(range => range.Within));
        meter?.Count(basis.Bounds.Length);
        SortedSet<Cut> cuts = [.. named.SelectMany(CutsOf).Select(cut => whole ? cut.BetweenWholeNumbers() : cut)];
        if (basis.IsOneByOne && range.To - range.From >= MostClasses)
        {
            string count = Invariant($"{range.To - range.From + 1} numbers, other facts depend on each; expected at most {MostClasses}.");
            throw new AnalysisBudgetException($"The range of '{fact.Id}' has {count}");
        }

        if (basis.IsOneByOne)
            cuts.UnionWith(Enumerable.Range((int)range.From, (int)(range.To - range.From) + 1).Select(number => new Cut(number, false)));
        (Cut first, Cut last) = Cut.Of(range);
        Cut[] all =
            [first, .. cuts.Where(cut => cut.CompareTo(first) > 0 && cut.CompareTo(last) < 0 && !(whole && cut.At > range.To)), last];
        IEnumerable<NumberClass> classes = all.Zip(all.Skip(1), (from, to) => new NumberClass(
            whole ? new Bounds(from.At, false, to.After ? to.At : to.At - 1, false) : new Bounds(from.At, from.After, to.At, !to.After),
            range,
            whole ? 1 : DecimalStep));
        classes = classes.Where(numbers => numbers.HasNumbers);
        return basis.Slots == 1 ? [.. classes] : [.. classes.SelectMany(Slots)];
    }

    private IEnumerable<NumberClass> Slots(NumberClass interval)
    {
        meter?.Count(StepsOfSlot * basis.Slots);
        return interval.Numbers(basis.Slots)
            .Select(number => interval with { Bounds = new(number, false, number, false), Interval = interval.Bounds });
    }

    private static IEnumerable<Cut> CutsOf(Bounds bounds)
    {
        (Cut? start, Cut? end) = Cut.Of(bounds);
        return new[] { start, end }.OfType<Cut>();
    }
}
