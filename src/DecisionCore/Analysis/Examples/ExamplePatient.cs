using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Analysis.Space;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Analysis.Examples;

/// <summary>An invented patient who demonstrates a finding. The patient can be evaluated like any other.</summary>
/// <param name="AsOf">The day as of which the patient is evaluated.</param>
/// <param name="Facts">The known facts, in the order of the dictionary.</param>
public sealed record ExamplePatient(DateOnly AsOf, ImmutableArray<KnownFact> Facts)
{
    /// <summary>Reads the patient's facts for a version.</summary>
    /// <exception cref="InvalidOperationException">The version does not allow these facts.</exception>
    internal PatientFacts Read(FactsReader reader)
    {
        Result<PatientFacts> facts = Result(reader);
        return facts.Value ?? throw new InvalidOperationException(
            $"An example of the analysis is not a possible patient: {this}: "
                + $"{string.Join(" ", facts.Errors.Select(error => error.ToString()))}");
    }

    /// <summary>Reads the patient's facts for a version, or returns null when the version does not allow them.</summary>
    internal PatientFacts? TryRead(FactsReader reader) => Result(reader).Value;

    private Result<PatientFacts> Result(FactsReader reader)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
            WriteFacts(writer);
        using JsonDocument document = StrictJson.Parse(json.WrittenMemory).Value!;
        return reader.Read(document.RootElement, AsOf);
    }

    /// <summary>Whether another patient has the same facts as of the same day.</summary>
    internal bool IsSame(ExamplePatient other) => AsOf == other.AsOf && Facts.AsSpan().SequenceEqual(other.Facts.AsSpan());

    /// <summary>Writes the patient in the form of a request: <c>{ asOf, facts }</c>.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteString("asOf"u8, Invariant($"{AsOf:yyyy-MM-dd}"));
        writer.WritePropertyName("facts"u8);
        WriteFacts(writer);
        writer.WriteEndObject();
    }

    private void WriteFacts(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach ((string fact, FactValue value) in Facts)
        {
            writer.WritePropertyName(fact);
            value.WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    /// <summary>One line: "bloodGroup AB, weightKg 70; nothing else known".</summary>
    public override string ToString() => Facts.IsEmpty
        ? "a patient of whom nothing is known"
        : $"{string.Join(", ", Facts.Select(known => $"{known.Fact} {known.Value}"))}; nothing else known"
            + (AsOf == AsOfClasses.Usual ? "" : Invariant($"; as of {AsOf:yyyy-MM-dd}"));
}

/// <summary>A fact with its value.</summary>
public sealed record KnownFact(string Fact, FactValue Value);
