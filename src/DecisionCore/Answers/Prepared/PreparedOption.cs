using System.Text.Json;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Answers.Prepared;

/// <summary>An option with its arguments.</summary>
internal sealed class PreparedOption(TreatmentOption option)
{
    public byte[][] For { get; } = [.. option.For.Select(Argument)];

    public byte[][] Against { get; } = [.. option.Against.Select(Argument)];

    /// <summary>Writes the members that do not depend on the patient.</summary>
    public void WriteMembers(Utf8JsonWriter writer)
    {
        writer.WriteString("option"u8, option.Id);
        writer.WriteNumber("rank"u8, option.Rank);
        writer.WriteString("action"u8, option.Action);
        writer.WriteString("label"u8, option.Label);
        if (option.Reading is not null)
            writer.WriteString("reading"u8, option.Reading);
    }

    private static byte[] Argument(Argument argument) => PreparedJson.Value(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("text"u8, argument.Text);
        writer.WritePrepared("statements"u8, PreparedJson.Texts(argument.Statements));
        writer.WriteEndObject();
    });
}
