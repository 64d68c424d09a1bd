
namespace GuidelineDecisions.DecisionCore.Guidelines;

/// <summary>What a condition refers to.</summary>
internal static class References
{
    /// <summary>The fact of a comparison; null for a score.</summary>
    public static string? Fact(Comparison comparison) => comparison switch
    {
        BooleanEquals c => c.Fact,
        CodeIn c => c.Fact,
        IncludesAny c => c.Fact,
        IsEmpty c => c.Fact,
        NumberWithin c => c.Fact,
        WithinMonths c => c.Fact,
        Reached c => c.Fact,
        _ => null,
    };

    /// <summary>The definitions that a condition uses directly.</summary>
    public static IEnumerable<string> Definitions(Condition condition) => condition switch
    {
        All all => all.Children.SelectMany(Definitions),
        Any any => any.Children.SelectMany(Definitions),
        Not not => Definitions(not.Child),
        Is named => [named.Definition],
        _ => [],
    };
}
