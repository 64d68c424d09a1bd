using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.FollowUps;

/// <summary>
/// Computes the current window of a schedule whose rule holds. A window is only given if every fact that determines it is known;
/// otherwise the facts that it waits for.
/// </summary>
internal readonly ref struct FollowUpPlanner(PlannedSchedule planned, Rule rule, EncodedFacts facts, Truth endCondition)
{
    private readonly Schedule schedule = planned.Schedule;

    /// <summary>The window, or null if it is not determined.</summary>
    public FollowUpWindow? Window()
    {
        if (DateAt(planned.Dates[0]) is null)
            return null;
        (int from, DateOnly latest, List<string>? unknown) = Latest();
        int? step = Step;
        Truth ended = Kleene.Or(endCondition, Kleene.Or(EndsBySteps(step), EndsByDate(step, latest)));
        if (ended == Truth.Unknown || (ended == Truth.False && step is null))
            return null;
        if (ended == Truth.True)
        {
            DateOnly end = endCondition == Truth.True || EndsBySteps(step) == Truth.True ? latest : LastDay!.Value;
            return new(schedule, rule, schedule.After[from], latest, end, end, FollowUpStatus.Ended, [], step ?? 0);
        }

        WindowDefinition window = WindowAt(step!.Value)!;
        DateOnly dueFrom = window.Opens.AddTo(latest, schedule.MonthEnd);
        DateOnly? overdueAfter = window.Closes?.AddTo(latest, schedule.MonthEnd);
        FollowUpStatus status = facts.AsOf < dueFrom ? FollowUpStatus.Scheduled
            : overdueAfter is null || facts.AsOf <= overdueAfter ? FollowUpStatus.Due
            : FollowUpStatus.Overdue;
        return new(schedule, rule, schedule.After[from], latest, dueFrom, overdueAfter, status, [.. unknown ?? []], step.Value);
    }

    /// <summary>The places of the unknown facts that a window which is not determined waits for, except those of the end's condition.</summary>
    public IEnumerable<int> Needs()
    {
        List<int> needs = [planned.Dates[0]];
        if (planned.Step >= 0)
            needs.Add(planned.Step);
        if (planned.EndsAfter >= 0)
            needs.Add(planned.EndsAfter);
        EncodedFacts known = facts;
        return needs.Where(fact => known[fact] is null);
    }

    /// <summary>The last day on which a window may open, if it is known.</summary>
    private DateOnly? LastDay => planned.EndsAfter < 0 ? null
        : DateAt(planned.EndsAfter) is { } date ? schedule.Until!.After!.Value.AddTo(date, schedule.MonthEnd)
        : null;

    /// <summary>The number of follow-ups that are done, or null if it is unknown.</summary>
    private int? Step => planned.Step < 0 ? 0 : facts[planned.Step] is NumberValue { Number: var number } ? (int)number : null;

    private DateOnly? DateAt(int fact) => facts[fact] is DateValue { Date: var date } ? date : null;

    /// <summary>The latest known date, and the dates that are unknown.</summary>
    private (int From, DateOnly Date, List<string>? Unknown) Latest()
    {
        int from = 0;
        DateOnly latest = DateOnly.MinValue;
        List<string>? unknown = null;
        for (int i = 0; i < planned.Dates.Length; i++)
        {
            if (DateAt(planned.Dates[i]) is not { } date)
                (unknown ??= []).Add(schedule.After[i]);
            else if (date > latest)
                (from, latest) = (i, date);
        }

        return (from, latest, unknown);
    }

    /// <summary>The window of a step; null after the last one.</summary>
    private WindowDefinition? WindowAt(int step) => step < schedule.Steps.Length ? schedule.Steps[step] : schedule.Repeat;

    private Truth EndsBySteps(int? step) =>
        schedule.Repeat is not null || planned.Step < 0 ? Truth.False
        : step is { } known ? Kleene.Of(known >= schedule.Steps.Length)
        : Truth.Unknown;

    /// <summary>A window that would open after the last day is not scheduled. With an unknown step this must be so for every step.</summary>
    private Truth EndsByDate(int? step, DateOnly latest)
    {
        if (planned.EndsAfter < 0)
            return Truth.False;
        if (LastDay is not { } lastDay)
            return Truth.Unknown;
        if (step is { } known)
            return Kleene.Of(WindowAt(known) is { } window && window.Opens.AddTo(latest, schedule.MonthEnd) > lastDay);
        int beyond = 0;
        foreach (WindowDefinition window in schedule.Steps)
            beyond += window.Opens.AddTo(latest, schedule.MonthEnd) > lastDay ? 1 : 0;
        bool isRepeatBeyond = schedule.Repeat is null || schedule.Repeat.Opens.AddTo(latest, schedule.MonthEnd) > lastDay;
        return beyond == schedule.Steps.Length && isRepeatBeyond ? Truth.True : beyond == 0 && !isRepeatBeyond ? Truth.False : Truth.Unknown;
    }
}
