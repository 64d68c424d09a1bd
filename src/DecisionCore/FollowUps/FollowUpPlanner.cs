using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.FollowUps;

/// <summary>Computes follow-up windows in calendar months (31 August plus two months is 31 October).</summary>
internal static class FollowUpPlanner
{
    /// <summary>The window counted from the latest known date.</summary>
    public static FollowUpWindow Window(Schedule schedule, Rule rule, ReadOnlySpan<int> dates, EncodedFacts facts)
    {
        int from = 0;
        DateOnly latest = DateOnly.MinValue;
        List<string>? unknown = null;
        for (int i = 0; i < dates.Length; i++)
        {
            if (facts[dates[i]] is not DateValue { Date: var date })
                (unknown ??= []).Add(schedule.After[i]);
            else if (date > latest)
                (from, latest) = (i, date);
        }

        WindowDefinition window = schedule.Steps[0];
        DateOnly dueFrom = window.Opens.AddTo(latest, schedule.MonthEnd);
        DateOnly? overdueAfter = window.Closes?.AddTo(latest, schedule.MonthEnd);
        FollowUpStatus status = facts.AsOf < dueFrom ? FollowUpStatus.Scheduled
            : overdueAfter is null || facts.AsOf <= overdueAfter ? FollowUpStatus.Due
            : FollowUpStatus.Overdue;
        return new(schedule, rule, schedule.After[from], latest, dueFrom, overdueAfter, status, [.. unknown ?? []], Step: 0);
    }
}
