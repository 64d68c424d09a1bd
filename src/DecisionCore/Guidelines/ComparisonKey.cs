namespace GuidelineDecisions.DecisionCore.Guidelines;

/// <summary>Equal comparisons have equal keys, whatever the order of their values.</summary>
internal static class ComparisonKey
{
    public static string Of(Comparison comparison) => comparison switch
    {
        CodeIn c => $"in|{c.Fact}|{string.Join("|", c.Values.Order(StringComparer.Ordinal))}",
        IncludesAny c => $"any|{c.Fact}|{string.Join("|", c.Values.Order(StringComparer.Ordinal))}",
        ScoreWithin c => $"score|{c.Score}|{c.Bounds}|{c.Band}",
        NumberWithin c => $"number|{c.Fact}|{c.Bounds}",
        DateBefore c => Invariant($"before|{c.Fact}|{c.Day:yyyy-MM-dd}"),
        AgeAtLeast c => $"age|{c.Fact}|{c.Age}",
        FactGreater c => $"greater|{c.Fact}|{c.Than}",
        _ => comparison.ToString(),
    };
}
