using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Decisions;

/// <summary>What a decision can choose among.</summary>
/// <param name="Count">How many items there are.</param>
/// <param name="Item">An item by its place, as it stands in the decision with these grounds.</param>
internal sealed record Choice<TItem>(int Count, Func<DecisionBasis, int, TItem> Item)
{
    /// <summary>Words of a set of them.</summary>
    public int Words { get; } = BitSet.WordsFor(Count);

    /// <summary>A choice among parts of a guideline, which are the same in each decision.</summary>
    public static Choice<TItem> Of(ImmutableArray<TItem> parts) => new(parts.Length, (_, place) => parts[place]);
}
