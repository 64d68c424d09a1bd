using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.FollowUps;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.Application.Cases.Model;

/// <summary>How a new decision changes a case's agenda.</summary>
/// <param name="Before">The agenda before, or null.</param>
/// <param name="After">The agenda after, or null if nothing is scheduled.</param>
/// <param name="Transitions">The transitions to report, in order. Empty if the window stays the same or a new one has not opened
/// yet.</param>
public sealed record AgendaChange(Agenda? Before, Agenda? After, ImmutableArray<FollowUpTransition> Transitions)
{
    private const string Done = "done";
    private const string Ended = "ended";

    /// <param name="before">The previous agenda, with all transitions up to the day already written.</param>
    /// <param name="today">The day (UTC) on which it is stored.</param>
    public static AgendaChange Between(Agenda? before, Decision decision, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(decision);
        if (decision.FollowUps.FirstOrDefault(each => each.Status != FollowUpStatus.Ended) is not { } window)
            return new(
                before, null,
                before is null ? [] : [FollowUpTransition.Of(FeedEventTypes.FollowUpEnded, before.State, Ended, before, today)]);
        Agenda after = Agenda.Of(window, today);
        if (before is null)
            return new(null, after, Opened(null, after, today));
        // Keep the state and the next reminder that was announced; later reminders use the new interval.
        if (before.IsSameWindow(after))
            return new(
                before,
                before with { Statements = after.Statements, CountedFrom = after.CountedFrom, ReminderEveryDays = after.ReminderEveryDays },
                []);
        if (IsImagedSince(before, window, decision.Facts))
            return new(
                before, after,
                [FollowUpTransition.Of(FeedEventTypes.FollowUpDone, before.State, Done, before, today), .. Opened(null, after, today)]);
        return new(
            before,
            after,
            after.State == FollowUpStatus.Scheduled
                ? [FollowUpTransition.Of(FeedEventTypes.FollowUpMoved, before.State, Names.Of(after.State), after, today)]
                : Opened(before.State, after, today));
    }

    /// <summary>Reports a new window that is already open or over, even if the previous one was.</summary>
    private static ImmutableArray<FollowUpTransition> Opened(FollowUpStatus? from, Agenda after, DateOnly today) => after.State switch
    {
        FollowUpStatus.Scheduled => [],
        FollowUpStatus.Due => [FollowUpTransition.Of(FeedEventTypes.FollowUpDue, from, Names.Of(after.State), after, today)],
        _ => [FollowUpTransition.Of(FeedEventTypes.FollowUpOverdue, from, Names.Of(after.State), after, today)],
    };

    /// <summary>
    /// Returns whether imaging was done after the day from which the previous window was computed. The first date of a schedule starts it
    /// (the end of radiotherapy); the other dates are those of imaging.
    /// </summary>
    private static bool IsImagedSince(Agenda before, FollowUpWindow window, PatientFacts facts) =>
        window.Schedule.After.Skip(1).Any(fact => facts[fact] is DateValue imaged && imaged.Date > before.CountedFrom);
}
