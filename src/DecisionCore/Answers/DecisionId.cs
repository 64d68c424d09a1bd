using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using DecisionCore.Evaluation;
using DecisionCore.Facts;

namespace DecisionCore.Answers;

/// <summary>
/// The name of a decision: a hash of everything that it follows from, which is the guideline's content, the engine's version, the as-of
/// date and the facts. The same input has the same id, and replays to the same bytes.
/// </summary>
public static class DecisionId
{
    /// <summary>64 lower-case hexadecimal digits (SHA-256). The order in which facts were sent does not matter.</summary>
    public static string Of(PatientFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var canonical = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(canonical))
        {
            writer.WriteStartObject();
            writer.WriteString("guideline"u8, facts.Guideline.ContentHash);
            writer.WriteString("engine"u8, Evaluator.EngineVersion);
            writer.WritePropertyName("asOf"u8);
            new DateValue(facts.AsOf).WriteTo(writer);
            writer.WritePropertyName("facts"u8);
            WriteFacts(facts, writer);
            writer.WriteEndObject();
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(canonical.WrittenSpan, hash);
        return Convert.ToHexStringLower(hash);
    }

    /// <summary>
    /// Writes the known facts in one form: in the dictionary's order. (Sets and numbers have one form since they were
    /// read.)
    /// </summary>
    public static void WriteFacts(PatientFacts facts, Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        for (int i = 0; i < facts.Guideline.Guideline.Facts.Length; i++)
        {
            if (facts[i] is not { } value)
                continue;
            writer.WritePropertyName(facts.Guideline.Guideline.Facts[i].Id);
            value.WriteTo(writer);
        }

        writer.WriteEndObject();
    }
}
