using System.Collections.Immutable;

namespace GuidelineDecisions.DecisionCore.Guidelines;

/// <summary>Comparisons are equal if they have the same <see cref="ComparisonKey"/>, which this class does not need to write.</summary>
internal sealed class ComparisonComparer : IEqualityComparer<Comparison>
{
    private ComparisonComparer()
    {
    }

    public static ComparisonComparer Instance { get; } = new();

    public bool Equals(Comparison? x, Comparison? y) => (x, y) switch
    {
        (CodeIn left, CodeIn right) => left.Fact == right.Fact && AreSame(left.Values, right.Values),
        (IncludesAny left, IncludesAny right) => left.Fact == right.Fact && AreSame(left.Values, right.Values),
        _ => object.Equals(x, y),
    };

    public int GetHashCode(Comparison obj) => obj switch
    {
        CodeIn codes => HashCode.Combine(codes.Fact, HashOf(codes.Values)),
        IncludesAny codes => HashCode.Combine(codes.Fact, HashOf(codes.Values)),
        _ => obj.GetHashCode(),
    };

    // The order of the values has no meaning.
    private static bool AreSame(ImmutableArray<string> left, ImmutableArray<string> right) =>
        left.AsSpan().SequenceEqual(right.AsSpan())
        || (left.Length == right.Length && left.Order(StringComparer.Ordinal).SequenceEqual(right.Order(StringComparer.Ordinal)));

    private static int HashOf(ImmutableArray<string> values)
    {
        int hash = 0;
        foreach (string value in values)
            hash ^= string.GetHashCode(value, StringComparison.Ordinal);
        return hash;
    }
}
