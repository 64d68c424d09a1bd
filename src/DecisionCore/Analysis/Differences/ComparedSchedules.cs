using GuidelineDecisions.DecisionCore.Analysis.Diagrams;
using GuidelineDecisions.DecisionCore.Analysis.Symbolic;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Analysis.Differences;

/// <summary>
/// Pairs the schedules of two versions: each window with the patients for whom it is the current one, what is said while the step is
/// unknown, and the condition of the end. A changed duration counts as a change for every patient with the window, also where the end of
/// the month or of the schedule hides it.
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
        // Both versions are asked about the same steps, so that a step that is written twice, or not at all, is no change by itself.
        int steps = Math.Max(before?.Steps.Length ?? 0, after?.Steps.Length ?? 0);
        bool showsAction = before is not null && after is not null && ActionOf(from, before) != ActionOf(to, after);
        Dictionary<string, (int Patients, string Words)> old =
            before is null ? [] : Windows(from, before, before.Step ?? after?.Step, steps, showsAction);
        Dictionary<string, (int Patients, string Words)> now =
            after is null ? [] : Windows(to, after, after.Step ?? before?.Step, steps, showsAction);
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

    private static string ActionOf(GuidelineDiagrams version, Schedule schedule) => version.RuleOrDefault(schedule.Rule)!.Action;

    /// <summary>The windows by name, each with the patients for whom it is the current one.</summary>
    /// <param name="version">The version.</param>
    /// <param name="schedule">Its schedule.</param>
    /// <param name="step">The fact that counts the follow-ups in this version or, if it has none, in the other one.</param>
    /// <param name="steps">The most steps of both versions.</param>
    /// <param name="showsAction">Whether the versions schedule different actions.</param>
    private Dictionary<string, (int Patients, string Words)> Windows(
        GuidelineDiagrams version, Schedule schedule, string? step, int steps, bool showsAction)
    {
        Dictionary<string, (int, string)> windows = [];
        int inEffect = InEffect(version, schedule);
        string what = showsAction ? $"{schedule.What} ({ActionOf(version, schedule)})" : schedule.What;
        if (step is not { } counted)
        {
            windows.Add("", (inEffect, Words(0)));
            return windows;
        }

        for (int done = 0; done < steps; done++)
            windows.Add(Invariant($"step {done}"), (Having(done, done, Truth.True), Words(done)));
        windows.Add(Invariant($"step {steps} and later"), (Having(steps, null, Truth.True), Words(steps)));
        // Without the step, a schedule has ended if every window would open after its last day.
        string undetermined = schedule.Step is null ? Words(0)
            : schedule.Until is null ? "undetermined"
            : $"{what}, undetermined or ended: {ScheduleText.Of(schedule)}";
        windows.Add("step unknown", (Having(0, null, Truth.Unknown), undetermined));
        return windows;

        int Having(int least, int? most, Truth truth)
        {
            var within = new NumberWithin(counted, new(least, false, most, false));
            return store.And(inEffect, store.Where(version.Of(within), truth));
        }

        string Words(int done)
        {
            WindowDefinition? window =
                schedule.Step is null ? schedule.Steps[0] : done < schedule.Steps.Length ? schedule.Steps[done] : schedule.Repeat;
            return window is null
                ? $"{what}, ended after the latest of {string.Join(", ", schedule.After)}"
                : $"{what}, {ScheduleText.Of(window)} {ScheduleText.FrameOf(schedule)}";
        }
    }

    private int Ends(GuidelineDiagrams version, Schedule? schedule) =>
        schedule?.Until?.When is { } when ? store.And(InEffect(version, schedule), version.Of(when)) : Nowhere;

    /// <summary>The patients for whom the rule holds and the first date is known.</summary>
    private int InEffect(GuidelineDiagrams version, Schedule schedule) =>
        store.And(store.Where(version.RuleNamed(schedule.Rule), Truth.True), version.IsKnown(schedule.After[0]));
}
