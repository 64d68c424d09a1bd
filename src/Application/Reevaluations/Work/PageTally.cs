using System.Collections.Immutable;
using GuidelineDecisions.Application.Reevaluations.Jobs;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Outcomes;

namespace GuidelineDecisions.Application.Reevaluations.Work;

/// <summary>Collects the result of processing a page.</summary>
internal sealed class PageTally
{
    private readonly Dictionary<string, ChangeGroup> groups = [];
    private readonly List<Example> examples = [];
    private readonly List<ImmutableArray<InputError>> unreadable = [];
    private long unchanged;
    private long proved;
    private long changed;
    private long conflicts;

    public void Unchanged() => unchanged++;

    public void Proved() => (unchanged, proved) = (unchanged + 1, proved + 1);

    public void Conflict() => conflicts++;

    public void Unreadable(ImmutableArray<InputError> errors) => unreadable.Add(errors);

    public void Changed(string caseId, ImmutableArray<OutcomeChange> changes)
    {
        changed++;
        (string name, ChangeGroup group) = Findings.GroupOf(changes);
        groups[name] = groups.TryGetValue(name, out ChangeGroup? known) ? known with { Cases = known.Cases + 1 } : group;
        if (examples.Count(example => example.Group == name) < IExampleStore.MaxPerGroup)
            examples.Add(new(name, caseId));
    }

    public PageResult Result()
    {
        Findings findings = groups.Aggregate(Findings.None, (sum, group) => sum.With(group.Key, group.Value));
        findings = unreadable.Aggregate(findings, (sum, errors) => sum.WithUnreadable(errors));
        var counts = new CaseCounts(unchanged + changed + unreadable.Count, unchanged, proved, changed, conflicts, unreadable.Count);
        return new(counts, findings, [.. examples]);
    }
}
