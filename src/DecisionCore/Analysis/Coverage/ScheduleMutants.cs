using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Analysis.Coverage;

/// <summary>
/// Changes one duration of a schedule at a time, and leaves out one step, the repetition or the end. A duration changes in the smallest
/// of its units.
/// </summary>
internal static class ScheduleMutants
{
    public static IEnumerable<Mutant> Of(Guideline guideline) => guideline.Schedules.SelectMany((schedule, place) =>
        Of(schedule, guideline.Format).Select(change => new Mutant(
            Invariant($"{Schedule.PointerIn(guideline)}/{place}{change.Pointer}"),
            $"{schedule.Id}: {change.Text}",
            guideline with { Schedules = guideline.Schedules.SetItem(place, change.Schedule) })));

    private static IEnumerable<(string Pointer, string Text, Schedule Schedule)> Of(Schedule schedule, int format)
    {
        for (int i = 0; i < schedule.Steps.Length; i++)
        {
            int step = i;
            foreach (var (key, text, window) in Windows(schedule.Steps[step]))
            {
                string pointer = format == 1 ? $"/{key}AfterMonths" : Invariant($"/steps/{step}/{key}");
                yield return (pointer, text, schedule with { Steps = schedule.Steps.SetItem(step, window) });
            }

            if (schedule.Steps.Length > 1)
                yield return (Invariant($"/steps/{step}"), "a step left out", schedule with { Steps = schedule.Steps.RemoveAt(step) });
        }

        if (schedule.Repeat is { } repeat)
        {
            foreach (var (key, text, window) in Windows(repeat))
                yield return ($"/repeat/{key}", text, schedule with { Repeat = window });
            yield return ("/repeat", "no repetition", schedule with { Repeat = null });
        }

        if (schedule.Until is not { } until)
            yield break;
        foreach (Duration after in until.After is { } given ? Neighbours(given) : [])
            yield return ("/until/after", $"{until.After} -> {after}", schedule with { Until = until with { After = after } });
        yield return ("/until", "no end", schedule with { Until = null });
    }

    private static IEnumerable<(string Key, string Text, WindowDefinition Window)> Windows(WindowDefinition window)
    {
        foreach (Duration opens in Neighbours(window.Opens))
            yield return ("opens", $"{window.Opens} -> {opens}", window with { Opens = opens });
        foreach (Duration closes in window.Closes is { } given ? Neighbours(given) : [])
            yield return ("closes", $"{window.Closes} -> {closes}", window with { Closes = closes });
    }

    private static IEnumerable<Duration> Neighbours(Duration duration) => new[] { -1, 1 }.Select(more => duration switch
    {
        { Days: not 0 } => duration with { Days = duration.Days + more },
        { Weeks: not 0 } => duration with { Weeks = duration.Weeks + more },
        { Months: not 0 } => duration with { Months = duration.Months + more },
        { Years: not 0 } => duration with { Years = duration.Years + more },
        _ => duration with { Days = more },
    });
}
