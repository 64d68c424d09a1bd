using System.Collections;
using GuidelineDecisions.DecisionCore.Evaluation;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Decisions;

/// <summary>
/// Some items of one kind, in their order. A decision only chooses among what a guideline has: a bit for each item says whether it was
/// chosen, and an item is made when it is looked at. The default value has none.
/// </summary>
/// <typeparam name="TItem">The kind of item.</typeparam>
public readonly record struct DecisionList<TItem> : IReadOnlyList<TItem>
{
    private readonly Choice<TItem>? choice;
    private readonly DecisionBasis? grounds;
    private readonly int from;

    internal DecisionList(Choice<TItem> choice, DecisionBasis grounds, int from) => (this.choice, this.grounds, this.from) = (choice, grounds, from);

    /// <summary>How many were chosen.</summary>
    public int Count => BitSet.Count(Bits);

    /// <summary>Whether none was chosen.</summary>
    public bool IsEmpty => Count == 0;

    /// <summary>The places of the chosen among all.</summary>
    internal BitSet.Enumerator Indexes => BitSet.Members(Bits);

    private ReadOnlySpan<ulong> Bits => grounds is null ? [] : grounds.Set(from, choice!.Words);

    /// <summary>A chosen item, counted from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer were chosen.</exception>
    public TItem this[int index] => choice!.Item(grounds!, BitSet.Member(Bits, index));

    /// <summary>Goes through what was chosen.</summary>
    public IEnumerator<TItem> GetEnumerator()
    {
        for (int place = 0; place < choice?.Count; place++)
        {
            if (BitSet.Has(Bits, place))
                yield return choice.Item(grounds!, place);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
