using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.FollowUps;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.Application.Cases.Model;

/// <summary>What a new decision does to a case's agenda.</summary>
/// <param name="Before">The agenda before, or null.</param>
/// <param name="After">The agenda after, or null where nothing is scheduled.</param>
/// <param name="Transitions">What there is to tell, in order; none where the window stays, or where a new one has not opened yet.</param>
public sealed record FollowUpMove(Agenda? Before, Agenda? After, ImmutableArray<FollowUpTransition> Transitions)
{
    private const string Done = "done";
    private const string Ended = "ended";

    /// <summary>What a decision does.</summary>
    /// <param name="before">The agenda before, in which all is told up to the day.</param>
    /// <param name="decision">The decision.</param>
    /// <param name="today">The day (UTC) on which it is stored.</param>
    public static FollowUpMove Between(Agenda? before, Decision decision, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(decision);
        if (decision.FollowUp is not { } window)
            return new(before, null, before is null ? [] : [FollowUpTransition.Of(FeedEventTypes.FollowUpEnded, before.State, Ended, before, today)]);
        Agenda after = Agenda.Of(window, today);
        if (before is null)
            return new(null, after, Opened(null, after, today));
        // The state and the next reminder that was promised stay; later ones are at the new interval.
        if (before.IsSameWindow(after))
            return new(before, before with { Statements = after.Statements, CountedFrom = after.CountedFrom, ReminderEveryDays = after.ReminderEveryDays }, []);
        if (IsImagedSince(before, window, decision.Facts))
            return new(before, after, [FollowUpTransition.Of(FeedEventTypes.FollowUpDone, before.State, Done, before, today), .. Opened(null, after, today)]);
        return new(
            before,
            after,
            after.State == FollowUpStatus.Scheduled
                ? [FollowUpTransition.Of(FeedEventTypes.FollowUpMoved, before.State, Names.Of(after.State), after, today)]
                : Opened(before.State, after, today));
    }

    /// <summary>A new window that is open or over already is told as such, also where one before it was.</summary>
    private static ImmutableArray<FollowUpTransition> Opened(FollowUpStatus? from, Agenda after, DateOnly today) => after.State switch
    {
        FollowUpStatus.Scheduled => [],
        FollowUpStatus.Due => [FollowUpTransition.Of(FeedEventTypes.FollowUpDue, from, Names.Of(after.State), after, today)],
        _ => [FollowUpTransition.Of(FeedEventTypes.FollowUpOverdue, from, Names.Of(after.State), after, today)],
    };

    /// <summary>
    /// Whether imaging was done since the day from which the window before counted. The first date of a schedule starts it (the end of radiotherapy); the others
    /// are those of imaging.
    /// </summary>
    private static bool IsImagedSince(Agenda before, FollowUpWindow window, PatientFacts facts) =>
        window.Schedule.After.Skip(1).Any(fact => facts[fact] is DateValue imaged && imaged.Date > before.CountedFrom);
}
