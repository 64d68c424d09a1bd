using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Analysis.Space;

/// <summary>Describes some classes of a fact in words.</summary>
internal static class ClassText
{
    /// <summary>The most combinations that are named one by one. Only a guideline with many comparisons of one set has more.</summary>
    private const int MostNamed = 64;

    private const int MostThresholds = 128;

    /// <summary>Said where other facts decide which values of an interval are meant.</summary>
    private const string Partly = " (depending on the facts that it is compared with)";

    /// <summary>"unknown, or 1 to 20"; class 0 is unknown.</summary>
    public static string Of(FactVariable variable, IReadOnlyCollection<int> classes)
    {
        FactClass[] known = [.. classes.Where(place => place != FactVariable.Unknown).Order().Select(place => variable.Classes[place - 1])];
        if (known.Length == 0)
            return "unknown";
        string values = known.Length == variable.Classes.Length ? "known" : Known(variable, known);
        return classes.Contains(FactVariable.Unknown) ? $"unknown, or {values}" : values;
    }

    private static string Known(FactVariable variable, FactClass[] classes) => variable.Fact.Type switch
    {
        FactType.Codes => OfSets([.. variable.Classes.Cast<SetsClass>()], [.. classes.Cast<SetsClass>()]),
        FactType.Date when classes[0] is DatesOfLineClass =>
            OfLine([.. variable.Classes.Cast<DatesOfLineClass>()], [.. classes.Cast<DatesOfLineClass>()]),
        FactType.Date => string.Join(" or ", Runs(variable, classes).Select(run => OfDates((DatesClass)run.First, (DatesClass)run.Last))),
        FactType.Decimal when classes[0] is NumberClass { Interval: not null } => OfIntervals(variable, [.. classes.Cast<NumberClass>()]),
        FactType.Integer or FactType.Decimal =>
            string.Join(" or ", Runs(variable, classes)
                .Select(run => OfNumbers((NumberClass)run.First, (NumberClass)run.Last))) + Unit(variable.Fact),
        _ => string.Join(" or ", classes.Cast<ValuesClass>().SelectMany(values => values.Values).Select(value => value.ToString())),
    };

    private static string Unit(FactDefinition fact) => fact.Unit is { } unit and not "1" ? $" {unit}" : "";

    // The comparisons on which the classes agree, as few as tell them from all others; where they do not, class by class.
    private static string OfSets(SetsClass[] all, SetsClass[] classes)
    {
        UInt128 holding = classes[0].Holding;
        UInt128 agreed = classes.Aggregate(UInt128.MaxValue, (bits, one) => bits & ~(one.Holding ^ holding));
        bool TellsApart(UInt128 comparisons) => all.Count(one => (one.Holding & comparisons) == (holding & comparisons)) == classes.Length;
        if (!TellsApart(agreed) && classes.Length == 1)
            return WithSums(all, classes[0]);
        if (!TellsApart(agreed))
        {
            IEnumerable<string> named = classes.Take(MostNamed).Select(one => OfSets(all, [one]));
            return string.Join(
                "; or ", classes.Length > MostNamed ? named.Append(Invariant($"{classes.Length - MostNamed} other combinations")) : named);
        }

        int[] places = [.. Enumerable.Range(0, classes[0].Comparisons.Length).Where(i => (agreed >> i & 1) != 0)];
        foreach (int place in places.Where(place => TellsApart(agreed & ~(UInt128.One << place))))
            agreed &= ~(UInt128.One << place);
        return string.Join(
            " and ",
            places.Where(i => (agreed >> i & 1) != 0).Select(i => OfSet(classes[0].Comparisons[i], classes[0].Holds(i))));
    }

    private static string WithSums(SetsClass[] all, SetsClass one)
    {
        string sums = $"its members have {PointsText.Of([.. one.Sums])}";
        SetsClass[] alike = [.. all.Where(other => other.Sums.SequenceEqual(one.Sums))];
        return alike.Length == 1 ? sums : $"{OfSets(alike, [one])} and {sums}";
    }

    private static string OfSet(Comparison comparison, bool holds) => comparison is IsEmpty
        ? holds ? "empty" : "not empty"
        : ConditionText.Of(comparison, holds, null);

    // Some of the numbers of an interval: which of them depends on the facts that the fact is compared with.
    private static string OfIntervals(FactVariable variable, NumberClass[] classes)
    {
        ILookup<Bounds, NumberClass> all = variable.Classes.Cast<NumberClass>().ToLookup(one => one.Interval!);
        IEnumerable<string> texts = classes.GroupBy(one => one.Interval!).Select(interval =>
        {
            NumberClass numbers = interval.First() with { Bounds = interval.Key };
            return OfNumbers(numbers, numbers) + (interval.Count() < all[interval.Key].Count() ? Partly : "");
        });
        return string.Join(" or ", texts) + Unit(variable.Fact);
    }

    private static string OfLine(DatesOfLineClass[] all, DatesOfLineClass[] classes)
    {
        ImmutableArray<Comparison> thresholds = all[0].Line.Thresholds;
        if (thresholds.Length > MostThresholds)
            return "some of its dates";
        SetsClass[] intervals = [.. all.Select(IntervalOf).Distinct()];
        SetsClass[] named = [.. classes.Select(IntervalOf).Distinct()];
        bool isPart = all.Count(one => named.Contains(IntervalOf(one))) > classes.Length;
        return (named.Length == intervals.Length ? "any date" : OfSets(intervals, named)) + (isPart ? Partly : "");

        SetsClass IntervalOf(DatesOfLineClass dates)
        {
            UInt128 holding = 0;
            for (int i = 0; i < thresholds.Length; i++)
                holding |= dates.Holds(thresholds[i]) ? UInt128.One << i : 0;
            return new(thresholds, holding, new([Invariant($"{dates.Passed}")]), [], []);
        }
    }

    private static string OfDates(DatesClass newest, DatesClass oldest) => (newest.NotWithin, oldest.Within) switch
    {
        (null, null) => "any date",
        (null, { } within) => Invariant($"at most {within} months ago"),
        ({ } notWithin, null) => Invariant($"more than {notWithin} months ago"),
        ({ } notWithin, { } within) => Invariant($"more than {notWithin} and at most {within} months ago"),
    };

    private static string OfNumbers(NumberClass first, NumberClass last)
    {
        if (first.Ends.Least == last.Ends.Greatest)
            return Invariant($"{first.Ends.Least}");
        if (first.Step == 1)
            return Invariant($"{first.Ends.Least} to {last.Ends.Greatest}");
        bool fromStart = first.Ends.Least == first.Range.From, toEnd = last.Ends.Greatest == last.Range.To;
        var bounds = new Bounds(
            fromStart ? null : first.Ends.Least, first.Bounds.LowerExcluded, toEnd ? null : last.Ends.Greatest, last.Bounds.UpperExcluded);
        return bounds.ToString();
    }

    // Classes of numbers and dates stand in their order: neighbours make one range.
    private static IEnumerable<(FactClass First, FactClass Last)> Runs(FactVariable variable, FactClass[] classes)
    {
        int[] places = [.. classes.Select(one => variable.Classes.IndexOf(one))];
        for (int i = 0; i < places.Length;)
        {
            int first = i;
            while (++i < places.Length && places[i] == places[i - 1] + 1)
            {
            }

            yield return (variable.Classes[places[first]], variable.Classes[places[i - 1]]);
        }
    }
}
