using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Checking;

/// <summary>The size of a condition.</summary>
/// <param name="Objects">The number of its objects.</param>
/// <param name="Expanded">The same after definitions have been replaced by their conditions; a value of a list counts as an object.</param>
/// <param name="Depth">Its depth after that.</param>
internal readonly record struct ConditionSize(long Objects, long Expanded, int Depth)
{
    // Definitions can double at each step, so the numbers must not overflow.
    private const long Most = int.MaxValue;

    /// <param name="condition">The condition.</param>
    /// <param name="definitions">The sizes of the definitions; those in circles are missing.</param>
    public static ConditionSize Of(Condition condition, IReadOnlyDictionary<string, ConditionSize> definitions) => condition switch
    {
        All all => OfChildren(all.Children, definitions),
        Any any => OfChildren(any.Children, definitions),
        Not not => OfChildren([not.Child], definitions),
        CountAtLeast count => Counted(OfChildren(count.Children, definitions), count),
        Is named when definitions.TryGetValue(named.Definition, out ConditionSize size) =>
            new(1, Math.Min(Most, size.Expanded + 1), size.Depth + 1),
        CodeIn { Values.Length: var values } => new(1, values, 1),
        _ => new(1, 1, 1),
    };

    private static ConditionSize Counted(ConditionSize children, CountAtLeast count) =>
        children with { Expanded = Math.Min(Most, children.Expanded + Threshold.SizeOf(count.Children.Length, count.AtLeast)) };

    private static ConditionSize OfChildren(
        IReadOnlyList<Condition> children, IReadOnlyDictionary<string, ConditionSize> definitions)
    {
        long objects = 1, expanded = 1;
        int depth = 0;
        foreach (Condition child in children)
        {
            ConditionSize size = Of(child, definitions);
            objects += size.Objects;
            expanded = Math.Min(Most, expanded + size.Expanded);
            depth = Math.Max(depth, size.Depth);
        }

        return new(objects, expanded, depth + 1);
    }
}
