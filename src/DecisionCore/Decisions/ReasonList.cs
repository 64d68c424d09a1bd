using System.Collections;
using System.Numerics;
using GuidelineDecisions.DecisionCore.Evaluation;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Decisions;

/// <summary>
/// The reasons for a truth, in the order of the dictionary, with scores at the end. They are a subset of the guideline's comparisons,
/// stored as one bit for each; a reason is created when it is read. The default value is empty.
/// </summary>
public readonly record struct ReasonList : IReadOnlyList<Reason>
{
    private readonly DecisionBasis? basis;
    private readonly BitRange range;

    internal ReasonList(DecisionBasis basis, BitRange range) => (this.basis, this.range) = (basis, range);

    /// <summary>The number of reasons.</summary>
    public int Count => BitSet.Count(Bits);

    /// <summary>Whether the list is empty.</summary>
    public bool IsEmpty => Count == 0;

    private ReadOnlySpan<ulong> Bits => basis is null ? [] : basis.Set(range);

    /// <summary>The reason at an index, counted from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The list has fewer reasons.</exception>
    public Reason this[int index] => basis!.ReasonOf(BitSet.Member(Bits, index));

    /// <summary>Enumerates the reasons in order.</summary>
    public IEnumerator<Reason> GetEnumerator()
    {
        for (int word = 0; word < range.Words; word++)
        {
            for (ulong members = Bits[word]; members != 0; members &= members - 1)
                yield return basis!.ReasonOf((64 * word) + BitOperations.TrailingZeroCount(members));
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
