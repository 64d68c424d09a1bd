using GuidelineDecisions.DecisionCore.Analysis.Diagrams;
using GuidelineDecisions.DecisionCore.Analysis.Symbolic;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Analysis.Differences;

/// <summary>
/// Pairs the schedules of two versions: each window with the patients for whom it is the current one, and the condition of the end. A
/// changed duration counts as a change for every patient with the window, also where the end of the month or of the schedule hides it.
/// </summary>
internal sealed class ComparedSchedules(DiagramStore store, GuidelineDiagrams from, GuidelineDiagrams to)
{
    private static readonly int Nowhere = DiagramStore.Leaf(Truth.False);

    public IEnumerable<ComparedPart> All()
    {
        Dictionary<string, Schedule> old = from.Guideline.Schedules.ToDictionary(schedule => schedule.Id);
        Dictionary<string, Schedule> now = to.Guideline.Schedules.ToDictionary(schedule => schedule.Id);
        return old.Keys.Union(now.Keys).SelectMany(id => Parts(id, old.GetValueOrDefault(id), now.GetValueOrDefault(id)));
    }

    private IEnumerable<ComparedPart> Parts(string id, Schedule? before, Schedule? after)
    {
        Dictionary<string, (int Patients, string Words)> old = Windows(from, before), now = Windows(to, after);
        foreach (string window in old.Keys.Union(now.Keys))
        {
            bool isOld = old.TryGetValue(window, out (int Patients, string Words) was);
            bool isNew = now.TryGetValue(window, out (int Patients, string Words) becomes);
            yield return new ComparedPart(
                DecisionPart.FollowUp,
                window.Length == 0 ? id : $"{id}, {window}",
                isOld ? was.Patients : Nowhere,
                isNew ? becomes.Patients : Nowhere,
                TruthLabels.Shown(isOld ? was.Words : becomes.Words),
                TruthLabels.Shown(isNew ? becomes.Words : was.Words));
        }

        if (before?.Until?.When is null && after?.Until?.When is null)
            yield break;
        yield return new ComparedPart(
            DecisionPart.FollowUp,
            $"{id}, end",
            Ends(from, before),
            Ends(to, after),
            new("ended", "undetermined", "not ended"),
            new("ended", "undetermined", "not ended"));
    }

    /// <summary>The windows by name, each with the patients for whom it is the current one. Their steps are known.</summary>
    private Dictionary<string, (int Patients, string Words)> Windows(GuidelineDiagrams version, Schedule? schedule)
    {
        Dictionary<string, (int, string)> windows = [];
        if (schedule is null)
            return windows;
        int inEffect = InEffect(version, schedule);
        string frame = ScheduleText.FrameOf(schedule);
        if (schedule.Step is not { } step)
        {
            windows.Add("", (inEffect, $"{schedule.What}, {ScheduleText.Of(schedule.Steps[0])} {frame}"));
            return windows;
        }

        for (int done = 0; done < schedule.Steps.Length; done++)
            windows.Add(
                Invariant($"step {done}"), (At(done, done), $"{schedule.What}, {ScheduleText.Of(schedule.Steps[done])} {frame}"));
        string rest = schedule.Repeat is { } repeat ? $"{schedule.What}, {ScheduleText.Of(repeat)} {frame}" : "ended";
        windows.Add(Invariant($"step {schedule.Steps.Length} and later"), (At(schedule.Steps.Length, null), rest));
        return windows;

        int At(int least, int? most) =>
            store.And(inEffect, store.Where(version.Of(new NumberWithin(step, new(least, false, most, false))), Truth.True));
    }

    private int Ends(GuidelineDiagrams version, Schedule? schedule) =>
        schedule?.Until?.When is { } when ? store.And(InEffect(version, schedule), version.Of(when)) : Nowhere;

    /// <summary>The patients for whom the rule holds and the first date is known.</summary>
    private int InEffect(GuidelineDiagrams version, Schedule schedule) =>
        store.And(store.Where(version.RuleNamed(schedule.Rule), Truth.True), version.IsKnown(schedule.After[0]));
}
