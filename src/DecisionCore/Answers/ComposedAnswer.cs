using System.Buffers;
using GuidelineDecisions.DecisionCore.Answers.Fragments;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Answers;

/// <summary>
/// An answer to a partner, put together of pieces that are not copied yet: how long it is, is known before room is made for it. An answer
/// is hundreds of pieces, so that what is asked of each counts.
/// </summary>
public sealed class ComposedAnswer : IDisposable
{
    private readonly byte[] fragments;
    private Segment[] pieces = ArrayPool<Segment>.Shared.Rent(1024);
    private int count;
    private int first;
    private bool isItemOpen;

    internal ComposedAnswer(GuidelineFragments fragments) => this.fragments = fragments.Bytes;

    /// <summary>How many bytes it has.</summary>
    public int Length { get; private set; }

    /// <summary>What is the patient's own of it.</summary>
    internal PooledBuffer Values { get; } = new(4096);

    /// <summary>A stretch of the values.</summary>
    internal Segment PieceOfValues(Range stretch) => new(fragments.Length + stretch.Start.Value, stretch.End.Value - stretch.Start.Value);

    /// <summary>Writes it as UTF-8 JSON.</summary>
    public void WriteTo(IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        CopyTo(output.GetSpan(Length));
        output.Advance(Length);
    }

    /// <summary>Ends it.</summary>
    internal void Complete()
    {
        foreach (Segment piece in pieces.AsSpan(0, count))
            Length += piece.Length;
    }

    /// <summary>Gives memory back. Nothing can be written afterwards.</summary>
    public void Dispose()
    {
        if (pieces.Length > 0)
            ArrayPool<Segment>.Shared.Return(pieces);
        (pieces, count, Length) = ([], 0, 0);
        Values.Dispose();
    }

    /// <summary>Adds a piece as it is.</summary>
    internal void Add(Segment piece)
    {
        if (count == pieces.Length)
            Grow();
        pieces[count++] = piece;
    }

    /// <summary>Adds the next item of a list, or member of an object. Its piece begins with a comma, which the first does without.</summary>
    internal void AddNext(Segment piece)
    {
        Add(new(piece.Start + first, piece.Length - first));
        first = 0;
    }

    /// <summary>Adds a piece that ends in an open list or object.</summary>
    internal void Open(Segment piece)
    {
        Add(piece);
        first = 1;
    }

    /// <summary>Adds the next item of a list, which ends in an open list of its own.</summary>
    internal void OpenNext(Segment piece)
    {
        AddNext(piece);
        first = 1;
    }

    /// <summary>
    /// Adds the next of the items of a list that each end with a list of their own, which is open then. Its piece begins with
    /// <see cref="AnswerFrame.ItemEnd"/>, which ends the one before, and a comma; the first does without both.
    /// </summary>
    internal void OpenNextItem(Segment piece)
    {
        int without = isItemOpen ? 0 : AnswerFrame.ItemEnd.Length + 1;
        Open(new(piece.Start + without, piece.Length - without));
        isItemOpen = true;
    }

    /// <summary>
    /// Adds a piece that ends the list of such items, and itself ends in an open list. It begins with <see cref="AnswerFrame.ItemEnd"/>, without which it does
    /// where there is no item.
    /// </summary>
    internal void OpenAfterItems(Segment piece)
    {
        int without = isItemOpen ? 0 : AnswerFrame.ItemEnd.Length;
        Open(new(piece.Start + without, piece.Length - without));
        isItemOpen = false;
    }

    /// <summary>Adds a piece that ends the list, or object, that is open.</summary>
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
