using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using DecisionCore.Evaluation;
using DecisionCore.Facts;

namespace DecisionCore.Answers;

/// <summary>
/// Everything that a decision follows from, in one form: the guideline's content, the engine's version, the as-of date and the facts.
/// An answer takes the patient's values from here, where each is written once.
/// </summary>
internal sealed class CanonicalInput
{
    private readonly ArrayBufferWriter<byte> json = new(2048);
    private readonly Range[] values;
    private readonly Range asOf;

    public CanonicalInput(PatientFacts facts)
    {
        values = new Range[facts.Values.Length];
        using var writer = new Utf8JsonWriter(json);
        writer.WriteStartObject();
        writer.WriteString("guideline"u8, facts.Guideline.ContentHash);
        writer.WriteString("engine"u8, Evaluator.EngineVersion);
        writer.WritePropertyName("asOf"u8);
        asOf = Write(new DateValue(facts.AsOf), writer);
        writer.WritePropertyName("facts"u8);
        WriteFacts(facts, writer, values);
        writer.WriteEndObject();
    }

    /// <summary>The as-of date as JSON.</summary>
    public ReadOnlySpan<byte> AsOf => json.WrittenSpan[asOf];

    /// <summary>The value of a fact as JSON; null when it is unknown.</summary>
    public ReadOnlySpan<byte> this[int fact] => values[fact].Equals(default) ? "null"u8 : json.WrittenSpan[values[fact]];

    /// <summary>The hash of it all (SHA-256).</summary>
    public void Hash(Span<byte> hash) => SHA256.HashData(json.WrittenSpan, hash);

    /// <summary>Writes the known facts in the dictionary's order. (Sets and numbers have one form since they were read.)</summary>
    /// <param name="facts">The patient.</param>
    /// <param name="writer">Takes an object.</param>
    /// <param name="places">Receives for each known fact where in the writer's output its value stands.</param>
    public static void WriteFacts(PatientFacts facts, Utf8JsonWriter writer, Span<Range> places)
    {
        writer.WriteStartObject();
        for (int i = 0; i < places.Length; i++)
        {
            if (facts[i] is not { } value)
                continue;
            writer.WritePropertyName(facts.Guideline.Guideline.Facts[i].Id);
            places[i] = Write(value, writer);
        }

        writer.WriteEndObject();
    }

    private static Range Write(FactValue value, Utf8JsonWriter writer)
    {
        int start = Written(writer);
        value.WriteTo(writer);
        return start..Written(writer);
    }

    private static int Written(Utf8JsonWriter writer) => (int)writer.BytesCommitted + writer.BytesPending;
}
