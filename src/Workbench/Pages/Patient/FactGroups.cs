using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.Workbench.Pages.Patient;

/// <summary>Facts that belong together.</summary>
/// <param name="Label">The heading.</param>
/// <param name="Note">How the facts are used, or null.</param>
/// <param name="Facts">The facts, in the order of the dictionary.</param>
/// <param name="Total">The fact that gives a score directly, instead of the others; or null.</param>
public sealed record FactGroup(string Label, string? Note, IReadOnlyList<FactDefinition> Facts, string? Total);

/// <summary>
/// Groups the dictionary by what the guideline itself says: the facts of its scope, of each score, of each topic, and those that only
/// schedules use. Each fact is in the first group that it belongs to.
/// </summary>
internal static class FactGroups
{
    public static IReadOnlyList<FactGroup> Of(Guideline guideline)
    {
        HashSet<string> placed = [];
        List<FactGroup> groups = [];
        void Add(string label, string? note, IEnumerable<string?> ids, string? total = null)
        {
            HashSet<string?> wanted = [.. ids];
            FactDefinition[] facts = [.. guideline.Facts.Where(fact => wanted.Contains(fact.Id) && placed.Add(fact.Id))];
            if (facts.Length > 0)
                groups.Add(new(label, note, facts, total));
        }

        Add("Whether the guideline applies", guideline.Scope.Label, ConditionReferences.FactsIn(guideline.Scope.When, guideline));
        foreach (ScoreDefinition score in guideline.Scores)
            Add(score.Label, score.Note, [score.Total, .. score.Components.Select(component => component.FactOrNull)], score.Total);
        foreach (Topic topic in guideline.Topics)
        {
            Add(
                topic.Label,
                null,
                guideline.Rules.Where(rule => rule.Topic == topic.Id)
                    .SelectMany(rule => ConditionReferences.FactsIn(rule.When, guideline)));
        }

        Add("Dates and others", null, guideline.Facts.Select(fact => fact.Id));
        return groups;
    }
}
