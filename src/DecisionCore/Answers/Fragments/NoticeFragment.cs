using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.DecisionCore.Answers.Fragments;

internal static class NoticeFragment
{
    public static byte[] Of(ShownNotice notice) => Fragment.Next(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("notice"u8, notice.Id);
        writer.WriteString("level"u8, Names.Of(notice.Level));
        writer.WriteString("text"u8, notice.Text);
        Fragment.WriteTexts("statements"u8, notice.Statements, writer);
        writer.WriteEndObject();
    });
}
