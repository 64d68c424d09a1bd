namespace GuidelineDecisions.DecisionCore.Guidelines;

/// <summary>
/// What the components of a score can sum to. Sums are counted in whole steps, in which they are exact and fast: a step is a point, or a
/// tenth of one if some points have a digit after the decimal point.
/// </summary>
/// <param name="Least">The least sum, in steps.</param>
/// <param name="Most">The greatest sum, in steps.</param>
/// <param name="StepsOfPoint">The number of steps of a point: 1 or 10.</param>
internal readonly record struct ScoreRange(int Least, int Most, int StepsOfPoint)
{
    private const int Tenths = 10;

    /// <summary>Whether all sums are whole numbers of points.</summary>
    public bool IsWhole => StepsOfPoint == 1;

    /// <summary>The number of sums from the least to the greatest.</summary>
    public int Sums => Most - Least + 1;

    public static ScoreRange Of(ScoreDefinition score)
    {
        bool isWhole = score.Components.SelectMany(PointsOf).All(decimal.IsInteger);
        var range = new ScoreRange(0, 0, isWhole ? 1 : Tenths);
        foreach (ScoreComponent component in score.Components)
        {
            (int least, int most) = range.Of(component);
            range = range with { Least = range.Least + least, Most = range.Most + most };
        }

        return range;
    }

    /// <summary>The least and the greatest points of a component, in steps.</summary>
    public (int Least, int Most) Of(ScoreComponent component)
    {
        int[] steps = [.. PointsOf(component).Select(Steps)];
        return component is MemberPoints
            ? (steps.Where(points => points < 0).Sum(), steps.Where(points => points > 0).Sum())
            : (steps.DefaultIfEmpty().Min(), steps.DefaultIfEmpty().Max());
    }

    /// <summary>All points that a component can have, in steps and in ascending order.</summary>
    public int[] Possible(ScoreComponent component)
    {
        int[] steps = [.. PointsOf(component).Select(Steps)];
        if (component is not MemberPoints)
            return [.. steps.Distinct().Order()];
        HashSet<int> sums = [0];
        foreach (int points in steps)
            sums.UnionWith(sums.Select(sum => sum + points).ToArray());
        return [.. sums.Order()];
    }

    /// <summary>Points in steps.</summary>
    public int Steps(decimal points) => (int)(points * StepsOfPoint);

    /// <summary>Steps as points, with a digit after the decimal point only where it is needed.</summary>
    public decimal Points(int steps) => steps % StepsOfPoint == 0 ? steps / StepsOfPoint : steps / (decimal)StepsOfPoint;

    /// <summary>The first and the last sum within bounds, in steps.</summary>
    public (int From, int To) Within(Bounds bounds) => (
        bounds.Lower is not { } lower ? Least
            : bounds.LowerExcluded ? (int)decimal.Floor(lower * StepsOfPoint) + 1 : (int)decimal.Ceiling(lower * StepsOfPoint),
        bounds.Upper is not { } upper ? Most
            : bounds.UpperExcluded ? (int)decimal.Ceiling(upper * StepsOfPoint) - 1 : (int)decimal.Floor(upper * StepsOfPoint));

    /// <summary>The range in words: "0 to 18".</summary>
    public override string ToString() => Invariant($"{Points(Least)} to {Points(Most)}");

    private static IEnumerable<decimal> PointsOf(ScoreComponent component) => component switch
    {
        ValuePoints values => values.Points.Select(value => value.Points),
        NumberPoints numbers => numbers.Ranges.Select(range => range.Points),
        MemberPoints members => members.Points.Select(member => member.Points),
        ConditionPoints condition => [0, condition.Points],
        _ => throw new ArgumentOutOfRangeException(nameof(component), component.GetType(), "Not a component."),
    };
}
