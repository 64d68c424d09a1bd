using System.Text.Json;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.DecisionCore.Answers.Prepared;

/// <summary>A reference that statements cite.</summary>
internal sealed class PreparedReference(Reference reference)
{
    private readonly JsonEncodedText name = PreparedJson.Text(Invariant($"{reference.Number}"));

    private readonly byte[] value = PreparedJson.Value(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("status"u8, Names.Of(reference.Status));
        if (reference.Citation is not null)
            writer.WriteString("citation"u8, reference.Citation);
        writer.WriteEndObject();
    });

    /// <summary>Writes the reference as a member named by its number.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        writer.WritePropertyName(name);
        writer.WritePrepared(value);
    }
}
