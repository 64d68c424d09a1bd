using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Evaluation;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Answers;

/// <summary>
/// The id of a decision: a hash of everything that the decision follows from, which is the guideline's content, the engine's version,
/// the as-of date and the facts. Equal input has the same id and replays to the same bytes.
/// </summary>
public static class DecisionId
{
    /// <summary>Returns 64 lower-case hexadecimal digits (SHA-256). The order in which facts were sent does not matter.</summary>
    public static string Of(PatientFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        using var input = new PooledBuffer(1024);
        using (var writer = new Utf8JsonWriter(input, JsonOutput.WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("guideline"u8, facts.Guideline.ContentHash);
            writer.WriteString("engine"u8, Engine.Version);
            writer.WriteString("asOf"u8, facts.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            writer.WritePropertyName("facts"u8);
            WriteFacts(facts, writer);
            writer.WriteEndObject();
        }

        return Convert.ToHexStringLower(SHA256.HashData(input.WrittenSpan));
    }

    /// <summary>
    /// Writes the known facts in canonical form, in the order of the dictionary. (Sets and numbers are already canonical.)
    /// </summary>
    public static void WriteFacts(PatientFacts facts, Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        for (int fact = 0; fact < facts.Values.Length; fact++)
        {
            if (facts[fact] is not { } value)
                continue;
            writer.WritePropertyName(facts.Guideline.Guideline.Facts[fact].Id);
            value.WriteTo(writer);
        }

        writer.WriteEndObject();
    }
}
