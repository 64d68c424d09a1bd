using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.FollowUps;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.Application.Cases.Model;

/// <summary>How a new decision changes a case's agenda of one schedule.</summary>
/// <param name="Schedule">The guideline's schedule.</param>
/// <param name="Before">The agenda before, or null.</param>
/// <param name="After">The agenda after, or null if nothing is scheduled.</param>
/// <param name="Transitions">The transitions to report, in order. Empty if the window stays the same or a new one has not opened
/// yet.</param>
public sealed record AgendaChange(string Schedule, Agenda? Before, Agenda? After, ImmutableArray<FollowUpTransition> Transitions)
{
    private const string Done = "done";
    private const string Ended = "ended";

    /// <summary>The changes of an agenda that stays as it is.</summary>
    public static AgendaChange None(Agenda agenda)
    {
        ArgumentNullException.ThrowIfNull(agenda);
        return new(agenda.ScheduleName, agenda, agenda, []);
    }

    /// <summary>The end of an agenda whose schedule is no longer in effect.</summary>
    public static AgendaChange End(Agenda before, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(before);
        return new(before.ScheduleName, before, null, [Ending(before, before.ScheduleName, before.State, today)]);
    }

    /// <summary>
    /// Compares a case's agendas with a new decision. First come the agendas whose schedule the deciding guideline does not have, in their
    /// order; then its schedules, in the document's order.
    /// </summary>
    /// <param name="before">The previous agendas, with all transitions up to the day already written. None of another guideline.</param>
    /// <param name="today">The partner's day on which it is stored.</param>
    public static ImmutableArray<AgendaChange> Between(ImmutableArray<Agenda> before, Decision decision, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(decision);
        ImmutableArray<Schedule> schedules = decision.Facts.Guideline.Guideline.Schedules;
        // An agenda belongs to the schedule with its name; only one without a name of its own goes by its rule.
        List<Agenda> left = [.. before];
        var previous = new Agenda?[schedules.Length];
        foreach (bool isByName in new[] { true, false })
        {
            for (int place = 0; place < schedules.Length; place++)
            {
                Schedule schedule = schedules[place];
                previous[place] ??= left.Find(agenda => isByName ? agenda.Schedule == schedule.Id : agenda.IsOf(schedule));
                if (previous[place] is { } found)
                    left.Remove(found);
            }
        }

        Dictionary<Schedule, FollowUpWindow> windows = decision.FollowUps.ToDictionary(window => window.Schedule);
        return
        [
            .. left.Select(agenda => End(agenda, today)),
            .. schedules.Select((schedule, place) => Between(
                schedule, previous[place], windows.GetValueOrDefault(schedule), decision.Facts, today)).OfType<AgendaChange>(),
        ];
    }

    private static AgendaChange? Between(Schedule schedule, Agenda? before, FollowUpWindow? window, PatientFacts facts, DateOnly today)
    {
        if (window is null)
            return before is null ? null : End(before with { Schedule = schedule.Id }, today);
        Agenda after = Agenda.Of(window, today);
        if (before is null)
            return window.Status == FollowUpStatus.Ended ? null : new(schedule.Id, null, after, Opened(null, after, today));
        bool isDone = IsDoneSince(before, after, schedule, facts);
        ImmutableArray<FollowUpTransition> done =
            isDone ? [FollowUpTransition.Of(FeedEventTypes.FollowUpDone, schedule.Id, before.State, Done, before, today)] : [];
        FollowUpStatus? from = isDone ? null : before.State;
        if (window.Status == FollowUpStatus.Ended)
            return new(schedule.Id, before, null, [.. done, Ending(before, schedule.Id, from, today)]);
        if (before.IsSameWindow(after) && !(after.Step > before.Step))
            return new(schedule.Id, before, before.Renewed(after, today), []);
        return new(
            schedule.Id,
            before,
            after,
            isDone || after.State != FollowUpStatus.Scheduled
                ? [.. done, .. Opened(from, after, today)]
                : [FollowUpTransition.Of(FeedEventTypes.FollowUpMoved, schedule.Id, from, Names.Of(after.State), after, today)]);
    }

    private static FollowUpTransition Ending(Agenda before, string schedule, FollowUpStatus? from, DateOnly today) =>
        FollowUpTransition.Of(FeedEventTypes.FollowUpEnded, schedule, from, Ended, before, today);

    /// <summary>Reports a new window that is already open or over, even if the previous one was.</summary>
    private static ImmutableArray<FollowUpTransition> Opened(FollowUpStatus? from, Agenda after, DateOnly today) => after.State switch
    {
        FollowUpStatus.Scheduled => [],
        FollowUpStatus.Due =>
            [FollowUpTransition.Of(FeedEventTypes.FollowUpDue, after.ScheduleName, from, Names.Of(after.State), after, today)],
        _ => [FollowUpTransition.Of(FeedEventTypes.FollowUpOverdue, after.ScheduleName, from, Names.Of(after.State), after, today)],
    };

    /// <summary>
    /// Returns whether the follow-up of the previous window was done: the schedule's fact counts more follow-ups. Without such a fact, one
    /// of the dates is later than the day from which that window was computed, other than the first date, which starts the schedule.
    /// </summary>
    private static bool IsDoneSince(Agenda before, Agenda after, Schedule schedule, PatientFacts facts) =>
        before.Step is { } step && after.Step is { } now
            ? now > step
            : schedule.After.Skip(1).Any(fact => facts[fact] is DateValue done && done.Date > before.CountedFrom);
}
