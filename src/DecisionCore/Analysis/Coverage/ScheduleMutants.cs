using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Analysis.Coverage;

/// <summary>Changes one duration of a schedule at a time.</summary>
internal static class ScheduleMutants
{
    public static IEnumerable<Mutant> Of(Guideline guideline)
    {
        for (int i = 0; i < guideline.Schedules.Length; i++)
        {
            Schedule schedule = guideline.Schedules[i];
            WindowDefinition window = schedule.Steps[0];
            Mutant With(string key, Duration? from, Duration to, WindowDefinition changed) => new(
                Invariant($"/followUps/{i}/{key}"), $"{schedule.Id}: {from} -> {to}", guideline with
                {
                    Schedules = guideline.Schedules.SetItem(i, schedule with { Steps = schedule.Steps.SetItem(0, changed) }),
                });

            foreach (int more in new[] { -1, 1 })
            {
                Duration opens = window.Opens with { Months = window.Opens.Months + more };
                yield return With("opensAfterMonths", window.Opens, opens, window with { Opens = opens });
                Duration closes = window.Closes!.Value with { Months = window.Closes.Value.Months + more };
                yield return With("closesAfterMonths", window.Closes, closes, window with { Closes = closes });
            }
        }
    }
}
