using System.Text.Json;
using DecisionCore.Checking;
using DecisionCore.Decisions;
using DecisionCore.Facts;
using DecisionCore.Guidelines;

namespace DecisionCore.Answers.Fragments;

/// <summary>What is written of a reason with the same words. Reasons are most of an answer's pieces: one whose fact has few values is written whole, with each of them.</summary>
internal sealed class ReasonFragments
{
    private readonly byte[] unknown;
    private readonly byte[] yes;
    private readonly byte[] no;
    private readonly (string Code, byte[] Whole)[] codes;

    public ReasonFragments(ReasonWords words, CheckedGuideline guideline)
    {
        Begin = Fragment.Next(writer => WriteBegin(words, writer));
        End = Fragment.End(writer => writer.WriteString("condition"u8, words.Condition));
        Fact = guideline.FactIndex.GetValueOrDefault(words.Fact, -1);
        unknown = With("null"u8);
        yes = With("true"u8);
        no = With("false"u8);
        codes = Fact >= 0 && guideline.Guideline.Facts[Fact] is { Type: FactType.Code } fact
            ? [.. fact.Values.Select(value => (value.Id, With(Fragment.Of(writer => writer.WriteStringValue(value.Id)))))]
            : [];
    }

    /// <summary>What stands before the value.</summary>
    public byte[] Begin { get; }

    /// <summary>The place of the fact; -1 for a score, which has none.</summary>
    public int Fact { get; }

    /// <summary>What stands after the value.</summary>
    public byte[] End { get; }

    /// <summary>All of it with a value that is one of few; null with another.</summary>
    public byte[]? Whole(FactValue? value) => value switch
    {
        null => unknown,
        BooleanValue boolean => boolean.Value ? yes : no,
        CodeValue code => WithCode(code.Code),
        _ => null,
    };

    private static void WriteBegin(ReasonWords words, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("fact"u8, words.Fact);
        writer.WritePropertyName("value"u8);
    }

    private byte[] With(ReadOnlySpan<byte> value) => [.. Begin, .. value, .. End];

    private byte[]? WithCode(string code)
    {
        foreach ((string known, byte[] whole) in codes)
        {
            if (known == code)
                return whole;
        }

        return null;
    }
}
