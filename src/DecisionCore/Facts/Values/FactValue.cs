using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace GuidelineDecisions.DecisionCore.Facts.Values;

/// <summary>The known value of a fact. An unknown fact has no value.</summary>
public abstract record FactValue
{
    private protected FactValue()
    {
    }

    /// <summary>Writes the value in the form in which partners send it.</summary>
    public abstract void WriteTo(Utf8JsonWriter writer);
}

/// <summary>The value of a fact of type boolean.</summary>
public sealed record BooleanValue(bool Value) : FactValue
{
    private static readonly BooleanValue True = new(true);
    private static readonly BooleanValue False = new(false);

    internal static BooleanValue Of(bool value) => value ? True : False;

    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter writer) => writer.WriteBooleanValue(Value);

    /// <inheritdoc/>
    public override string ToString() => Value ? "true" : "false";
}

/// <summary>The value of a fact of type code.</summary>
public sealed record CodeValue(string Code) : FactValue
{
    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter writer) => writer.WriteStringValue(Code);

    /// <inheritdoc/>
    public override string ToString() => Code;
}

/// <summary>The value of a fact of type codes; the empty set is known to be empty.</summary>
public sealed record CodesValue(ImmutableArray<string> Codes) : FactValue
{
    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (string code in Codes)
            writer.WriteStringValue(code);
        writer.WriteEndArray();
    }

    /// <inheritdoc/>
    public override string ToString() => Codes.IsEmpty ? "(none)" : string.Join(", ", Codes);

    /// <inheritdoc/>
    public bool Equals(CodesValue? other) => other is not null && Codes.AsSpan().SequenceEqual(other.Codes.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => Codes.Aggregate(0, (hash, code) => HashCode.Combine(hash, code));
}

/// <summary>The value of a fact of type integer or decimal, in the unit of its definition.</summary>
public sealed record NumberValue(decimal Number) : FactValue
{
    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter writer) => writer.WriteNumberValue(Number);

    /// <inheritdoc/>
    public override string ToString() => Number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The value of a fact of type date.</summary>
public sealed record DateValue(DateOnly Date) : FactValue
{
    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter writer)
    {
        Span<byte> text = stackalloc byte[10];
        Date.TryFormat(text, out _, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        writer.WriteStringValue(text);
    }

    /// <inheritdoc/>
    public override string ToString() => Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>A score computed from its components: the range of all sums still possible, both ends included.</summary>
public sealed record IntervalValue(decimal Least, decimal Most) : FactValue
{
    /// <summary>Writes the sum when nothing is missing, otherwise <c>{ "least": 13, "most": 17 }</c>.</summary>
    public override void WriteTo(Utf8JsonWriter writer)
    {
        if (Least == Most)
        {
            writer.WriteNumberValue(Least);
            return;
        }

        writer.WriteStartObject();
        writer.WriteNumber("least"u8, Least);
        writer.WriteNumber("most"u8, Most);
        writer.WriteEndObject();
    }

    /// <inheritdoc/>
    public override string ToString() => Least == Most ? Invariant($"{Least}") : Invariant($"{Least} to {Most}");
}
