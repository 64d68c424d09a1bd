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
    private readonly DiagramStore store;
    private readonly FactSpace space;
    private readonly int total;
    private readonly (int Variable, int[] Points, int[] PointsOfClasses)[] components;

    /// <summary>The variables of the total and of the components, in ascending order.</summary>
    private readonly int[] variables;

    public ScoreDiagrams(ScoreDefinition score, FactSpace space, DiagramStore store)
    {
        this.store = store;
        this.space = space;
        total = space.IndexOf(score.Total);
        components = [.. score.Components.Select(Component)];
        variables = [.. components.Select(component => component.Variable).Append(total).Where(variable => variable >= 0).Order()];
    }

    /// <summary>
    /// Whether the score is within bounds: the total when it is known, otherwise the interval of all sums still possible.
    /// </summary>
    public int Within(Bounds bounds)
    {
        var made = new Dictionary<(int Next, int Least, int Most), int>();
        // Components that not all versions have are always unknown.
        IEnumerable<int[]> unknown = components.Where(component => component.Variable < 0).Select(component => component.Points);
        return Make(0, unknown.Sum(points => points.Min()), unknown.Sum(points => points.Max()));

        int Make(int next, int least, int most)
        {
            if (next == variables.Length)
                return DiagramStore.Leaf(Of(bounds, least, most));
            if (made.TryGetValue((next, least, most), out int known))
                return known;
            store.CountStep();
            int variable = variables[next];
            int[] children = variable == total
                ? [Make(next + 1, least, most), .. Numbers(total).Select(
                    number => DiagramStore.Leaf(Of(bounds, (int)number.Ends.Least, (int)number.Ends.Greatest)))]
                : [.. ComponentsAt(variable).PointsOfClasses.Select(points => Make(next + 1, least + points, most + points))
                    .Prepend(Make(next + 1, least + ComponentsAt(variable).Points.Min(), most + ComponentsAt(variable).Points.Max()))];
            int node = store.Node(variable, children);
            made.Add((next, least, most), node);
            return node;
        }
    }

    /// <summary>False where the components cannot sum to the given total, true elsewhere.</summary>
    public int CanSumToTotal()
    {
        if (total < 0)
            return DiagramStore.Leaf(Truth.True);
        int lowest = components.Sum(component => component.Points.Min());
        var made = new Dictionary<(int Next, int Total, BigInteger Sums), int>();
        BigInteger start = components.Where(component => component.Variable < 0).Aggregate(BigInteger.One, AnyOf);
        return Make(0, FactVariable.Unknown, start);

        // Sums are bits, counted from the lowest sum of the components so far.
        int Make(int next, int totalClass, BigInteger sums)
        {
            if (next == variables.Length)
                return DiagramStore.Leaf(Kleene.Of(totalClass == FactVariable.Unknown || AnySumIn(Numbers(total)[totalClass - 1], sums)));
            if (made.TryGetValue((next, totalClass, sums), out int known))
                return known;
            store.CountStep();
            int variable = variables[next];
            int[] children = variable == total
                ? [.. Enumerable.Range(0, space.ClassCounts[total]).Select(totals => Make(next + 1, totals, sums))]
                : [.. ComponentsAt(variable).PointsOfClasses
                    .Select(points => Make(next + 1, totalClass, sums << (points - ComponentsAt(variable).Points.Min())))
                    .Prepend(Make(next + 1, totalClass, AnyOf(sums, ComponentsAt(variable))))];
            int node = store.Node(variable, children);
            made.Add((next, totalClass, sums), node);
            return node;
        }

        bool AnySumIn(NumberClass numbers, BigInteger sums)
        {
            (int least, int greatest) = ((int)numbers.Ends.Least - lowest, (int)numbers.Ends.Greatest - lowest);
            return !(sums >> least & ((BigInteger.One << (greatest - least + 1)) - 1)).IsZero;
        }
    }

    private static BigInteger AnyOf(BigInteger sums, (int Variable, int[] Points, int[] PointsOfClasses) component)
    {
        int least = component.Points.Min();
        return component.Points.Aggregate(BigInteger.Zero, (any, points) => any | sums << (points - least));
    }

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

    private NumberClass[] Numbers(int variable) => [.. space.Variables[variable].Classes.Cast<NumberClass>()];

    private (int Variable, int[] Points, int[] PointsOfClasses) ComponentsAt(int variable) =>
        components.First(component => component.Variable == variable);

    private (int Variable, int[] Points, int[] PointsOfClasses) Component(ScoreComponent component)
    {
        int variable = space.IndexOf(component.Fact);
        int[] points = [.. component.Points.Select(p => p.Points)];
        int[] ofClasses = variable < 0 ? [] :
        [
            .. space.Variables[variable].Classes.Cast<ValuesClass>()
                .Select(values => component.Points.First(p => values.Values[0].Equals(new CodeValue(p.Value))).Points),
        ];
        return (variable, points, ofClasses);
    }
}
