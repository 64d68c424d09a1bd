using GuidelineDecisions.Cli.Pages;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.FollowUps;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.Cli.Answers;

/// <summary>The window for the next imaging.</summary>
internal static class FollowUpSection
{
    public static void Write(Sheet sheet)
    {
        sheet.Page.Heading("Follow-up");
        if (sheet.Decision.FollowUp is not { } window)
        {
            sheet.Page.Line(2, "Nothing is scheduled.");
            return;
        }

        Tone tone = window.Status switch
        {
            FollowUpStatus.Overdue => Tone.Bad,
            FollowUpStatus.Due => Tone.Caution,
            _ => Tone.Good,
        };
        sheet.Page.Line(
            2,
            new Words(Names.Of(window.Status).ToUpperInvariant(), tone),
            $" {window.Schedule.Imaging}: due from {window.DueFrom:yyyy-MM-dd}, overdue after {window.OverdueAfter:yyyy-MM-dd} ",
            new Words($"[{window.Rule.Id}]", Tone.Faint));
        sheet.Page.Line(4, $"counted from {sheet.Labels.Fact(window.CountedFrom)}: {window.CountedFromDate:yyyy-MM-dd}");
        foreach (string unknown in window.Unknown)
            sheet.Page.Line(4, $"unknown: {sheet.Labels.Fact(unknown)}; a later date would move the window");
        if (window.Schedule.Reading is { } reading)
            sheet.Page.Line(4, ReadingText.Of(reading));
    }
}
