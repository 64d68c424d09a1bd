namespace GuidelineDecisions.DecisionCore.Guidelines;

/// <summary>Numbers of points in words.</summary>
internal static class PointsText
{
    /// <summary>Such as "1 point", "2.5 points" or, for several, "0 and 1 points".</summary>
    public static string Of(params IReadOnlyList<decimal> points) =>
        $"{string.Join(" and ", points.Select(one => Invariant($"{one:0.#}")))} {(points is [1 or -1] ? "point" : "points")}";
}
