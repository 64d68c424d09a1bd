using System.Buffers;
using GuidelineDecisions.DecisionCore.Answers.Fragments;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Answers;

/// <summary>
/// An answer composed of segments that are not copied yet, so its length is known before any memory is reserved. An answer has
/// hundreds of segments, so the cost of each matters.
/// </summary>
public sealed class ComposedAnswer : IDisposable
{
    private readonly byte[] fragments;
    private Segment[] pieces = ArrayPool<Segment>.Shared.Rent(1024);
    private int count;
    private int first;
    private bool isItemOpen;

    internal ComposedAnswer(GuidelineFragments fragments) => this.fragments = fragments.Bytes;

    /// <summary>The length in bytes.</summary>
    public int Length { get; private set; }

    /// <summary>Bytes that come from the patient, not the guideline.</summary>
    internal PooledBuffer Values { get; } = new(4096);

    /// <summary>A range of <see cref="Values"/> as a segment.</summary>
    internal Segment PieceOfValues(Range stretch) => new(fragments.Length + stretch.Start.Value, stretch.End.Value - stretch.Start.Value);

    /// <summary>Writes the answer as UTF-8 JSON.</summary>
    public void WriteTo(IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        CopyTo(output.GetSpan(Length));
        output.Advance(Length);
    }

    /// <summary>Fixes the length once every segment has been added.</summary>
    internal void Complete()
    {
        foreach (Segment piece in pieces.AsSpan(0, count))
            Length += piece.Length;
    }

    /// <summary>Returns the pooled memory. The answer cannot be written afterwards.</summary>
    public void Dispose()
    {
        if (pieces.Length > 0)
            ArrayPool<Segment>.Shared.Return(pieces);
        (pieces, count, Length) = ([], 0, 0);
        Values.Dispose();
    }

    internal void Add(Segment piece)
    {
        if (count == pieces.Length)
            Grow();
        pieces[count++] = piece;
    }

    /// <summary>
    /// Adds the next item of a list or member of an object. Its segment starts with a comma, which is skipped for the first one.
    /// </summary>
    internal void AddNext(Segment piece)
    {
        Add(new(piece.Start + first, piece.Length - first));
        first = 0;
    }

    /// <summary>Adds a segment that ends in an open list or object.</summary>
    internal void Open(Segment piece)
    {
        Add(piece);
        first = 1;
    }

    /// <summary>Adds the next item of a list; the item ends in an open list.</summary>
    internal void OpenNext(Segment piece)
    {
        AddNext(piece);
        first = 1;
    }

    /// <summary>
    /// Adds the next item of a list whose items each end in an open list. The segment starts with <see cref="AnswerFrame.ItemEnd"/>,
    /// which closes the previous item, and a comma; both are skipped for the first item.
    /// </summary>
    internal void OpenNextItem(Segment piece)
    {
        int without = isItemOpen ? 0 : AnswerFrame.ItemEnd.Length + 1;
        Open(new(piece.Start + without, piece.Length - without));
        isItemOpen = true;
    }

    /// <summary>
    /// Adds a segment that closes a list of such items and ends in an open list. It starts with <see cref="AnswerFrame.ItemEnd"/>,
    /// which is skipped when the list has no items.
    /// </summary>
    internal void OpenAfterItems(Segment piece)
    {
        int without = isItemOpen ? 0 : AnswerFrame.ItemEnd.Length;
        Open(new(piece.Start + without, piece.Length - without));
        isItemOpen = false;
    }

    /// <summary>Adds a segment that closes the open list or object.</summary>
    internal void Close(Segment piece)
    {
        Add(piece);
        first = 0;
    }

    private void CopyTo(Span<byte> room)
    {
        ReadOnlySpan<byte> values = Values.WrittenSpan;
        foreach (Segment piece in pieces.AsSpan(0, count))
        {
            ReadOnlySpan<byte> bytes = piece.Start < fragments.Length
                ? fragments.AsSpan(piece.Start, piece.Length)
                : values.Slice(piece.Start - fragments.Length, piece.Length);
            bytes.CopyTo(room);
            room = room[piece.Length..];
        }
    }

    private void Grow()
    {
        Segment[] larger = ArrayPool<Segment>.Shared.Rent(2 * pieces.Length);
        pieces.CopyTo(larger, 0);
        ArrayPool<Segment>.Shared.Return(pieces);
        pieces = larger;
    }
}
