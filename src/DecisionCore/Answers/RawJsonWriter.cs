using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace GuidelineDecisions.DecisionCore.Answers;

/// <summary>
/// Writes JSON from pieces that are JSON already. (<see cref="System.Text.Json.Utf8JsonWriter"/> accepts only whole values.) Each item
/// of a list starts with a comma, which is replaced by the opening bracket for the first item.
/// </summary>
internal ref struct RawJsonWriter(IBufferWriter<byte> output)
{
    private readonly IBufferWriter<byte> output = output;
    private Span<byte> room;
    private int used;
    private int handedOver;
    private byte before = (byte)',';

    /// <summary>The number of bytes written.</summary>
    public readonly int Length => handedOver + used;

    public void Add(scoped ReadOnlySpan<byte> piece)
    {
        piece.CopyTo(Room(piece.Length));
        used += piece.Length;
    }

    /// <summary>Adds a piece that ends in the opening bracket of a list or brace of an object.</summary>
    public void Open(scoped ReadOnlySpan<byte> piece)
    {
        Add(piece[..^1]);
        before = piece[^1];
    }

    /// <summary>Adds the next item of a list or member of an object. The piece starts with a comma.</summary>
    public void AddNext(scoped ReadOnlySpan<byte> piece)
    {
        Span<byte> place = Room(piece.Length);
        piece.CopyTo(place);
        place[0] = before;
        before = (byte)',';
        used += piece.Length;
    }

    /// <summary>Adds the end of a list or object, and anything after it.</summary>
    public void Close(scoped ReadOnlySpan<byte> piece)
    {
        if (before != (byte)',')
            Add([before]);
        before = (byte)',';
        Add(piece);
    }

    /// <summary>Adds a string of letters, digits and hyphens, which need no escapes.</summary>
    public void AddName(string name)
    {
        Span<byte> place = Room(name.Length + 2);
        place[0] = (byte)'"';
        used += Encoding.UTF8.GetBytes(name, place[1..]) + 2;
        place[name.Length + 1] = (byte)'"';
    }

    /// <summary>Adds such a string as the next item of a list.</summary>
    public void AddNextName(string name)
    {
        Add([before]);
        before = (byte)',';
        AddName(name);
    }

    public void Add(int number)
    {
        Utf8Formatter.TryFormat(number, Room("-2147483648".Length), out int length);
        used += length;
    }

    public void Add(decimal number)
    {
        Utf8Formatter.TryFormat(number, Room("-79228162514264337593543950335.".Length), out int length);
        used += length;
    }

    public void Add(DateOnly date)
    {
        Span<byte> place = Room("\"yyyy-MM-dd\"".Length);
        place[0] = place["\"yyyy-MM-dd".Length] = (byte)'"';
        date.TryFormat(place[1..], out int length, "O", CultureInfo.InvariantCulture);
        used += length + 2;
    }

    /// <summary>Passes everything that was added to the output.</summary>
    public void Flush() => Renew(0);

    private Span<byte> Room(int atLeast)
    {
        if (atLeast > room.Length - used)
            Renew(atLeast);
        return room[used..];
    }

    private void Renew(int atLeast)
    {
        output.Advance(used);
        handedOver += used;
        room = output.GetSpan(atLeast);
        used = 0;
    }
}
