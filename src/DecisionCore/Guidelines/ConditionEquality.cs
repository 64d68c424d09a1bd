using System.Collections.Immutable;

namespace GuidelineDecisions.DecisionCore.Guidelines;

/// <summary>
/// Whether two conditions are written alike. Texts show the values of a comparison in the order in which they are listed.
/// </summary>
internal static class ConditionEquality
{
    public static bool AreSame(Condition left, Condition right) => (left, right) switch
    {
        _ when ReferenceEquals(left, right) => true,
        (CodeIn one, CodeIn other) => one.Fact == other.Fact && one.Values.AsSpan().SequenceEqual(other.Values.AsSpan()),
        (IncludesAny one, IncludesAny other) => one.Fact == other.Fact && one.Values.AsSpan().SequenceEqual(other.Values.AsSpan()),
        (CountAtLeast one, CountAtLeast other) => one.AtLeast == other.AtLeast && AreSame(one.Children, other.Children),
        (All one, All other) => AreSame(one.Children, other.Children),
        (Any one, Any other) => AreSame(one.Children, other.Children),
        (Not one, Not other) => AreSame(one.Child, other.Child),
        _ => left == right,
    };

    private static bool AreSame(ImmutableArray<Condition> left, ImmutableArray<Condition> right)
    {
        if (left.Length != right.Length)
            return false;
        for (int i = 0; i < left.Length; i++)
        {
            if (!AreSame(left[i], right[i]))
                return false;
        }

        return true;
    }
}
