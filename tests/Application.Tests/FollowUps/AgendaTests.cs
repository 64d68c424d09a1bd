using System.Globalization;
using System.Text.Json;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.FollowUps;

namespace GuidelineDecisions.Application.Tests.FollowUps;

public sealed class AgendaTests
{
    private readonly ShippedGuidelines shipped = new();

    /// <summary>
    /// The window opens 2 and closes 4 calendar months after the day from which it counts. The end of a month stays the end of a month.
    /// </summary>
    [Theory]
    [InlineData("2026-12-31", "2027-02-28", "2027-04-30", "2027-05-01")]
    [InlineData("2027-12-31", "2028-02-29", "2028-04-30", "2028-05-01")]
    [InlineData("2027-12-30", "2028-02-29", "2028-04-30", "2028-05-01")]
    [InlineData("2028-02-29", "2028-04-29", "2028-06-29", "2028-06-30")]
    [InlineData("2027-10-31", "2027-12-31", "2028-02-29", "2028-03-01")]
    [InlineData("2027-01-01", "2027-03-01", "2027-05-01", "2027-05-02")]
    public void A_window_becomes_due_on_its_first_day_and_overdue_on_the_day_after_its_last(
        string counted, string opens, string closes, string overdue)
    {
        Agenda scheduled = Agenda.Of(Decide(counted).FollowUps[0], Day(counted));
        Assert.Equal(
            (FollowUpStatus.Scheduled, opens, opens, closes),
            (scheduled.State, Text(scheduled.Next!.Value), Text(scheduled.DueFrom), Text(scheduled.OverdueAfter!.Value)));
        (FollowUpTransition first, Agenda due) = scheduled.Advance();
        Assert.Equal((FeedEventTypes.FollowUpDue, "scheduled", "due", opens), (first.Type, first.From, first.To, Text(first.On)));
        Assert.Equal((FollowUpStatus.Due, overdue), (due.State, Text(due.Next!.Value)));
        (FollowUpTransition second, Agenda over) = due.Advance();
        Assert.Equal((FeedEventTypes.FollowUpOverdue, "due", "overdue", overdue), (second.Type, second.From, second.To, Text(second.On)));
        (FollowUpTransition third, Agenda still) = over.Advance();
        Assert.Equal((FeedEventTypes.FollowUpReminder, Text(Day(overdue).AddDays(14))), (third.Type, Text(third.On)));
        Assert.Equal(Day(overdue).AddDays(28), still.Next);
        Assert.Equal(["S7"], third.Statements);
    }

    [Theory]
    [InlineData("2027-02-28", FollowUpStatus.Scheduled, 0)]
    [InlineData("2027-03-01", FollowUpStatus.Due, 0)]
    [InlineData("2027-05-01", FollowUpStatus.Due, 0)]
    [InlineData("2027-05-02", FollowUpStatus.Overdue, 1)]
    [InlineData("2027-06-01", FollowUpStatus.Overdue, 31)]
    public void The_first_and_the_last_day_belong_to_the_window(string day, FollowUpStatus state, int overdue)
    {
        Agenda agenda = Agenda.Of(Decide("2027-01-01").FollowUps[0], Day("2027-01-01"));
        Assert.Equal((state, overdue), (agenda.StateOn(Day(day)), agenda.DaysOverdue(Day(day))));
    }

    /// <summary>
    /// A late case gets one event for its current state, and reminders count from today, so an import of old cases causes no flood of
    /// events.
    /// </summary>
    [Theory]
    [InlineData("2027-02-28", null, "2027-03-01")]
    [InlineData("2027-03-01", "follow-up.due", "2027-05-02")]
    [InlineData("2027-05-01", "follow-up.due", "2027-05-02")]
    [InlineData("2027-05-02", "follow-up.overdue", "2027-05-16")]
    [InlineData("2031-01-01", "follow-up.overdue", "2031-01-15")]
    public void A_new_agenda_starts_in_the_state_that_its_window_has_today(string today, string? reported, string next)
    {
        AgendaChange move = Assert.Single(AgendaChange.Between([], Decide("2027-01-01", asOf: today), Day(today)));
        Assert.Equal(
            reported is null ? [] : [$"{reported} nothing"], move.Transitions.Select(each => $"{each.Type} {each.From ?? "nothing"}"));
        Assert.Equal(next, Text(move.After!.Next!.Value));
    }

    [Theory]
    [InlineData("2027-01-01", null, "2027-03-05", "")] // the same window: nothing
    [InlineData("2027-01-01", "2027-03-05", "2027-03-05", "follow-up.done due done 2027-03-01")]
    [InlineData(
        "2027-01-01",
        "2027-01-20",
        "2027-06-10",
        "follow-up.done overdue done 2027-03-01; follow-up.overdue nothing overdue 2027-03-20")]
    [InlineData("2027-03-04", null, "2027-03-05", "follow-up.moved due scheduled 2027-05-04")]
    [InlineData("2027-01-02", null, "2027-03-05", "follow-up.due due due 2027-03-02")]
    [InlineData("2026-12-01", "2026-12-20", "2027-03-05", "follow-up.due due due 2027-02-20")] // corrected to earlier days
    [InlineData(null, null, "2027-03-05", "follow-up.ended due ended 2027-03-01")]
    public void A_new_decision_moves_the_agenda(string? radiotherapy, string? imaging, string today, string reported)
    {
        Agenda before = Agenda.Of(Decide("2027-01-01").FollowUps[0], Day("2027-01-01"));
        while (before.Next <= Day(today))
            before = before.Advance().After;
        AgendaChange move = Assert.Single(AgendaChange.Between([before], Decide(radiotherapy, imaging, today), Day(today)));
        Assert.Equal(
            reported,
            string.Join("; ", move.Transitions.Select(each => $"{each.Type} {each.From ?? "nothing"} {each.To} {Text(each.DueFrom)}")));
        Assert.Equal(radiotherapy is null, move.After is null);
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private Decision Decide(string? radiotherapy, string? imaging = null, string? asOf = null)
    {
        string Fact(string name, string? day) => day is null ? "" : $", \"{name}\": \"{day}\"";
        using JsonDocument facts = JsonDocument.Parse(
            $$"""
            {
              "her2Status": "positive", "locallyAdvanced": true, "metastaticStage": "M1", "vertebralMetastasis": true
              {{Fact("vertebralRadiotherapyEnd", radiotherapy)}}{{Fact("lastSpineImaging", imaging)}}
            }
            """);
        return Evaluator.Decide(shipped.All[0].Active!.Facts.Read(facts.RootElement, Day(asOf ?? radiotherapy!)).Value!);
    }
}
