using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace GuidelineDecisions.DecisionCore.Answers;

/// <summary>
/// JSON put together from pieces that are JSON already. (<see cref="System.Text.Json.Utf8JsonWriter"/> takes whole values only.) An item of a
/// list begins with a comma, and the first one's becomes the bracket.
/// </summary>
internal ref struct RawJsonWriter(IBufferWriter<byte> output)
{
    private readonly IBufferWriter<byte> output = output;
    private Span<byte> room;
    private int used;
    private int handedOver;
    private byte before = (byte)',';

    /// <summary>How many bytes were added.</summary>
    public readonly int Length => handedOver + used;

    /// <summary>Adds a piece as it is.</summary>
    public void Add(scoped ReadOnlySpan<byte> piece)
    {
        piece.CopyTo(Room(piece.Length));
        used += piece.Length;
    }

    /// <summary>Adds a piece that ends in the bracket of a list, or brace of an object, that is filled next.</summary>
    public void Open(scoped ReadOnlySpan<byte> piece)
    {
        Add(piece[..^1]);
        before = piece[^1];
    }

    /// <summary>Adds the next item of a list, or member of an object. Its piece begins with a comma.</summary>
    public void AddNext(scoped ReadOnlySpan<byte> piece)
    {
        Span<byte> place = Room(piece.Length);
        piece.CopyTo(place);
        place[0] = before;
        before = (byte)',';
        used += piece.Length;
    }

    /// <summary>Adds what ends a list or object, and may follow it.</summary>
    public void Close(scoped ReadOnlySpan<byte> piece)
    {
        if (before != (byte)',')
            Add([before]);
        before = (byte)',';
        Add(piece);
    }

    /// <summary>Adds a text. Its letters, digits and hyphens stand for themselves in JSON.</summary>
    public void AddName(string name)
    {
        Span<byte> place = Room(name.Length + 2);
        place[0] = (byte)'"';
        used += Encoding.UTF8.GetBytes(name, place[1..]) + 2;
        place[name.Length + 1] = (byte)'"';
    }

    /// <summary>Adds such a text as the next item of a list.</summary>
    public void AddNextName(string name)
    {
        Add([before]);
        before = (byte)',';
        AddName(name);
    }

    /// <summary>Adds a number.</summary>
    public void Add(int number)
    {
        Utf8Formatter.TryFormat(number, Room("-2147483648".Length), out int length);
        used += length;
    }

    /// <summary>Adds a number.</summary>
    public void Add(decimal number)
    {
        Utf8Formatter.TryFormat(number, Room("-79228162514264337593543950335.".Length), out int length);
        used += length;
    }

    /// <summary>Adds a date.</summary>
    public void Add(DateOnly date)
    {
        Span<byte> place = Room("\"yyyy-MM-dd\"".Length);
        place[0] = place["\"yyyy-MM-dd".Length] = (byte)'"';
        date.TryFormat(place[1..], out int length, "O");
        used += length + 2;
    }

    /// <summary>Hands over what was added.</summary>
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
