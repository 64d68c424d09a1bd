using System.Numerics;
using GuidelineDecisions.DecisionCore.Analysis.Diagrams;
using GuidelineDecisions.DecisionCore.Analysis.Space;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Analysis.Symbolic;

/// <summary>A score as diagrams over its total and its components.</summary>
internal sealed class ScoreDiagrams
{
    /// <summary>A step with its key takes about as long as this many steps of a diagram.</summary>
    private const long StepsOfStep = 10;

    /// <summary>What remembering a step takes in addition to its key's number.</summary>
    private const int BytesOfStep = 96;

    private readonly DiagramStore store;
    private readonly AnalysisMeter meter;
    private readonly FactSpace space;
    private readonly int total;
    private readonly Component[] components;

    /// <summary>The component of each of the variables; null for the total.</summary>
    private readonly Component?[] ofVariables;

    /// <summary>The variables of the total and of the components, in ascending order.</summary>
    private readonly int[] variables;

    private readonly NumberClass[] numbers;

    private long held;

    public ScoreDiagrams(ScoreDefinition score, FactSpace space, DiagramStore store, AnalysisMeter meter)
    {
        this.store = store;
        this.meter = meter;
        this.space = space;
        total = space.IndexOf(score.Total);
        components = [.. score.Components.Select(ComponentOf)];
        numbers = total < 0 ? [] : [.. space.Variables[total].Classes.Cast<NumberClass>()];
        variables = [.. components.Select(component => component.Variable).Append(total).Where(variable => variable >= 0).Order()];
        ofVariables = [.. variables.Select(variable => components.FirstOrDefault(component => component.Variable == variable))];
    }

    /// <summary>
    /// Whether the score is within bounds: the total when it is known, otherwise the interval of all sums still possible.
    /// </summary>
    public int Within(Bounds bounds)
    {
        var made = new Dictionary<(int Next, int Least, int Most), int>();
        // Components that not all versions have are always unknown.
        IEnumerable<Component> unknown = components.Where(component => component.Variable < 0);
        int diagram = Make(0, unknown.Sum(component => component.Least), unknown.Sum(component => component.Most));
        ReleaseSteps();
        return diagram;

        int Make(int next, int least, int most)
        {
            if (next == variables.Length)
                return DiagramStore.Leaf(Of(bounds, least, most));
            if (made.TryGetValue((next, least, most), out int known))
                return known;
            CountStep(next, 0);
            int[] children = ofVariables[next] is not { } component
                ? [Make(next + 1, least, most), .. numbers.Select(
                    number => DiagramStore.Leaf(Of(bounds, (int)number.Ends.Least, (int)number.Ends.Greatest)))]
                : [Make(next + 1, least + component.Least, most + component.Most),
                    .. component.PointsOfClasses.Select(points => Make(next + 1, least + points, most + points))];
            int node = store.Node(variables[next], children);
            made.Add((next, least, most), node);
            return node;
        }
    }

    /// <summary>False where the components cannot sum to the given total, true elsewhere.</summary>
    public int CanSumToTotal()
    {
        if (total < 0)
            return DiagramStore.Leaf(Truth.True);
        int lowest = components.Sum(component => component.Least);
        var made = new Dictionary<(int Next, int Total, BigInteger Sums), int>();
        BigInteger start = components.Where(component => component.Variable < 0).Aggregate(BigInteger.One, AnyOf);
        int diagram = Make(0, FactVariable.Unknown, start);
        ReleaseSteps();
        return diagram;

        // Sums are bits, counted from the lowest sum of the components so far.
        int Make(int next, int totalClass, BigInteger sums)
        {
            if (next == variables.Length)
                return DiagramStore.Leaf(Kleene.Of(totalClass == FactVariable.Unknown || AnySumIn(numbers[totalClass - 1], sums)));
            if (made.TryGetValue((next, totalClass, sums), out int known))
                return known;
            CountStep(next, sums.GetByteCount());
            int[] children = ofVariables[next] is not { } component
                ? [.. Enumerable.Range(0, space.ClassCounts[total]).Select(totals => Make(next + 1, totals, sums))]
                : [Make(next + 1, totalClass, AnyOf(sums, component)),
                    .. component.PointsOfClasses.Select(points => Make(next + 1, totalClass, sums << (points - component.Least)))];
            int node = store.Node(variables[next], children);
            made.Add((next, totalClass, sums), node);
            return node;
        }

        bool AnySumIn(NumberClass numbers, BigInteger sums)
        {
            (int least, int greatest) = ((int)numbers.Ends.Least - lowest, (int)numbers.Ends.Greatest - lowest);
            return !(sums >> least & ((BigInteger.One << (greatest - least + 1)) - 1)).IsZero;
        }
    }

    /// <summary>Counts a step of a construction that may take many more steps, and remember more, than its diagram has nodes.</summary>
    private void CountStep(int next, int bytesOfKey)
    {
        int points = ofVariables[next]?.Points.Length ?? 0;
        meter.Count(StepsOfStep + space.ClassCounts[variables[next]] + (points * (1L + (bytesOfKey / sizeof(ulong)))));
        meter.Hold(BytesOfStep + bytesOfKey);
        held += BytesOfStep + bytesOfKey;
    }

    private void ReleaseSteps()
    {
        meter.Release(held);
        held = 0;
    }

    private static BigInteger AnyOf(BigInteger sums, Component component) =>
        component.Points.Aggregate(BigInteger.Zero, (any, points) => any | sums << (points - component.Least));

    private static Truth Of(Bounds bounds, int least, int most)
    {
        // Bounds are convex: what holds at both ends of an interval holds between them.
        bool atLeast = bounds.Contains(least), atMost = bounds.Contains(most);
        if (atLeast && atMost)
            return Truth.True;
        bool below = bounds.Lower is { } lower && (bounds.LowerExcluded ? most <= lower : most < lower);
        bool above = bounds.Upper is { } upper && (bounds.UpperExcluded ? least >= upper : least > upper);
        return below || above ? Truth.False : Truth.Unknown;
    }

    private Component ComponentOf(ScoreComponent component)
    {
        int variable = space.IndexOf(component.Fact);
        Dictionary<string, int> points = component.Points.ToDictionary(p => p.Value, p => p.Points);
        int[] ofClasses = variable < 0 ? [] :
        [
            .. space.Variables[variable].Classes.Cast<ValuesClass>().Select(values => points[((CodeValue)values.Values[0]).Code]),
        ];
        return new(variable, [.. points.Values.Distinct()], ofClasses, points.Values.Min(), points.Values.Max());
    }

    private sealed record Component(int Variable, int[] Points, int[] PointsOfClasses, int Least, int Most);
}
