using System.Collections;
using System.Numerics;
using GuidelineDecisions.DecisionCore.Evaluation;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Decisions;

/// <summary>
/// A list of items of a decision. A decision only selects among what the guideline contains: one bit for each item says whether it is in
/// the list, and an item is created when it is read. The default value is empty.
/// </summary>
/// <typeparam name="TItem">The kind of item.</typeparam>
public readonly record struct DecisionList<TItem> : IReadOnlyList<TItem>
{
    private readonly Func<DecisionBasis, int, int, TItem>? item;
    private readonly DecisionBasis? basis;
    private readonly BitRange range;
    private readonly int owner;

    internal DecisionList(Func<DecisionBasis, int, int, TItem> item, DecisionBasis basis, BitRange range, int owner = 0) =>
        (this.item, this.basis, this.range, this.owner) = (item, basis, range, owner);

    /// <summary>The number of items.</summary>
    public int Count => BitSet.Count(Bits);

    /// <summary>Whether the list is empty.</summary>
    public bool IsEmpty => Count == 0;

    private ReadOnlySpan<ulong> Bits => basis is null ? [] : basis.Set(range);

    /// <summary>The item at an index, counted from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The list has fewer items.</exception>
    public TItem this[int index] => item!(basis!, BitSet.Member(Bits, index), owner);

    /// <summary>Enumerates the items in order.</summary>
    public IEnumerator<TItem> GetEnumerator()
    {
        for (int word = 0; word < range.Words; word++)
        {
            for (ulong members = Bits[word]; members != 0; members &= members - 1)
                yield return item!(basis!, (64 * word) + BitOperations.TrailingZeroCount(members), owner);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
