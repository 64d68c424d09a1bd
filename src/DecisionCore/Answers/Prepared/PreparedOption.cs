using System.Text.Json;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Answers.Prepared;

/// <summary>An option with its arguments.</summary>
internal sealed class PreparedOption(TreatmentOption option)
{
    private readonly JsonEncodedText id = PreparedJson.Text(option.Id);
    private readonly JsonEncodedText action = PreparedJson.Text(option.Action);
    private readonly JsonEncodedText label = PreparedJson.Text(option.Label);
    private readonly JsonEncodedText? reading = option.Reading is null ? null : PreparedJson.Text(option.Reading);
    private readonly int rank = option.Rank;

    public byte[][] For { get; } = [.. option.For.Select(Argument)];

    public byte[][] Against { get; } = [.. option.Against.Select(Argument)];

    /// <summary>Writes the members that do not depend on the patient.</summary>
    public void WriteMembers(Utf8JsonWriter writer)
    {
        writer.WriteString("option"u8, id);
        writer.WriteNumber("rank"u8, rank);
        writer.WriteString("action"u8, action);
        writer.WriteString("label"u8, label);
        if (reading is { } ours)
            writer.WriteString("reading"u8, ours);
    }

    private static byte[] Argument(Argument argument) => PreparedJson.Value(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("text"u8, argument.Text);
        writer.WriteTexts("statements"u8, argument.Statements);
        writer.WriteEndObject();
    });
}
