using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace DecisionCore.Answers;

/// <summary>
/// JSON put together from pieces that are JSON already. (<see cref="System.Text.Json.Utf8JsonWriter"/> takes whole values only.)
/// </summary>
internal ref struct JsonText(IBufferWriter<byte> output)
{
    private readonly IBufferWriter<byte> output = output;
    private Span<byte> room;
    private int used;
    private int handedOver;
    private byte last;

    /// <summary>How many bytes were added.</summary>
    public readonly int Length => handedOver + used;

    /// <summary>Adds a piece as it is.</summary>
    public void Add(scoped ReadOnlySpan<byte> piece)
    {
        if (piece.Length > room.Length - used)
            Renew(piece.Length);
        piece.CopyTo(room[used..]);
        used += piece.Length;
        last = piece[^1];
    }

    /// <summary>Adds the next item of a list, or member of an object. Its piece begins with a comma, which the first does without.</summary>
    public void AddNext(scoped ReadOnlySpan<byte> piece) => Add(last is (byte)'[' or (byte)'{' ? piece[1..] : piece);

    /// <summary>Adds a name. Its letters, digits and hyphens stand for themselves in JSON.</summary>
    public void AddName(string name)
    {
        if (name.Length + 3 > room.Length - used)
            Renew(name.Length + 3);
        room[used++] = (byte)'"';
        used += Encoding.UTF8.GetBytes(name, room[used..]);
        room[used++] = last = (byte)'"';
    }

    /// <summary>Adds the next name of a list.</summary>
    public void AddNextName(string name)
    {
        if (last != (byte)'[')
            Add(","u8);
        AddName(name);
    }

    /// <summary>Adds a number.</summary>
    public void Add(int number)
    {
        Span<byte> digits = stackalloc byte["-2147483648".Length];
        number.TryFormat(digits, out int length);
        Add(digits[..length]);
    }

    /// <summary>Adds a number.</summary>
    public void Add(decimal number)
    {
        Span<byte> digits = stackalloc byte["-79228162514264337593543950335.".Length];
        Utf8Formatter.TryFormat(number, digits, out int length);
        Add(digits[..length]);
    }

    /// <summary>Adds a date.</summary>
    public void Add(DateOnly date)
    {
        Span<byte> text = stackalloc byte["\"yyyy-MM-dd\"".Length];
        text[0] = text[^1] = (byte)'"';
        date.TryFormat(text[1..], out _, "yyyy-MM-dd");
        Add(text);
    }

    /// <summary>Hands over what was added.</summary>
    public void Flush() => Renew(0);

    private void Renew(int atLeast)
    {
        output.Advance(used);
        handedOver += used;
        room = output.GetSpan(atLeast);
        used = 0;
    }
}
