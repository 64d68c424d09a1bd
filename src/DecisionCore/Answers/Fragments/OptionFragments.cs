using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Answers.Fragments;

internal sealed class OptionFragments(TreatmentOption option, FragmentBuilder text)
{
    /// <summary>The option, up to the open list of the arguments for it.</summary>
    public Segment Begin { get; } = text.Add(
    [
        .. AnswerFrame.ItemEnd,
        .. Fragment.Next(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("option"u8, option.Id);
            writer.WriteNumber("rank"u8, option.Rank);
            writer.WriteString("action"u8, option.Action);
            writer.WriteString("label"u8, option.Label);
            if (option.Reading is not null)
                writer.WriteString("reading"u8, option.Reading);
            writer.WriteStartArray("for"u8);
        }),
    ]);

    public Segment[] For { get; } = text.AddAll(option.For.Select(Argument));

    public Segment[] Against { get; } = text.AddAll(option.Against.Select(Argument));

    private static byte[] Argument(Argument argument) => Fragment.Next(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("text"u8, argument.Text);
        Fragment.WriteTexts("statements"u8, argument.Statements, writer);
        writer.WriteEndObject();
    });
}
