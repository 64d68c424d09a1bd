using GuidelineDecisions.Cli.Pages;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.Cli.Answers;

/// <summary>Notices: emergencies stand at the top of the answer, the others after the recommendations.</summary>
internal static class NoticeSection
{
    public static void WriteEmergencies(Sheet sheet)
    {
        ShownNotice[] emergencies = [.. sheet.Decision.Notices.Where(notice => notice.Level == NoticeLevel.Emergency)];
        if (emergencies.Length > 0)
            sheet.Page.Gap();
        foreach (ShownNotice notice in emergencies)
            sheet.Page.Alarm(Names.Of(notice.Level).ToUpperInvariant(), $"{notice.Text}{Cited(notice)}");
    }

    public static void WriteOthers(Sheet sheet)
    {
        ShownNotice[] others = [.. sheet.Decision.Notices.Where(notice => notice.Level != NoticeLevel.Emergency)];
        if (others.Length == 0)
            return;
        sheet.Page.Heading("Notices");
        foreach (ShownNotice notice in others)
        {
            Tone tone = notice.Level == NoticeLevel.Caution ? Tone.Caution : Tone.Plain;
            sheet.Page.Line(2, new Words($"{Names.Of(notice.Level)}: ", tone), $"{notice.Text}{Cited(notice)}");
        }
    }

    private static string Cited(ShownNotice notice) => notice.Statements.IsEmpty ? "" : $" [{string.Join(", ", notice.Statements)}]";
}
