using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Checking;

/// <summary>
/// Limits the size of a guideline. Documents also come from outside, and the work on them grows with their size or recurses as deep as
/// their definitions.
/// </summary>
internal static class SizeCheck
{
    /// <summary>The most facts, rules, definitions or other items of one kind.</summary>
    public const int MaxItems = 1000;

    /// <summary>The longest chain of definitions that use each other.</summary>
    public const int MaxDefinitionDepth = 100;

    public static void Check(Guideline guideline, List<InputError> errors)
    {
        (string Pointer, int Count)[] kinds =
        [
            ("/facts", guideline.Facts.Length), ("/scores", guideline.Scores.Length), ("/contradictions", guideline.Contradictions.Length),
            ("/definitions", guideline.Definitions.Length), ("/statements", guideline.Statements.Length),
            ("/rules", guideline.Rules.Length),
            ("/notices", guideline.Notices.Length), ("/conflicts", guideline.Conflicts.Length), ("/options", guideline.Options.Length),
            ("/followUps", guideline.FollowUps.Length), ("/invariants", guideline.Invariants.Length),
        ];
        foreach ((string pointer, int count) in kinds.Where(kind => kind.Count > MaxItems))
            errors.Add(new(pointer, Invariant($"Found {count} items; expected at most {MaxItems}.")));
        if (errors.Count == 0 && Depth(guideline) > MaxDefinitionDepth)
        {
            errors.Add(new("/definitions", $"Found definitions that use each other more than {MaxDefinitionDepth} deep; "
                + $"expected at most {MaxDefinitionDepth}."));
        }

    }

    /// <summary>
    /// The length of the longest chain. Each round removes the definitions that use none of the remaining ones. Cycles are reported
    /// elsewhere.
    /// </summary>
    private static int Depth(Guideline guideline)
    {
        Dictionary<string, string[]> uses = guideline.Definitions.DistinctBy(definition => definition.Id)
            .ToDictionary(
                definition => definition.Id,
                definition => ConditionReferences.DefinitionsIn(definition.When).Distinct().ToArray());
        for (int depth = 0; ; depth++)
        {
            string[] free = [.. uses.Where(each => !each.Value.Any(uses.ContainsKey)).Select(each => each.Key)];
            if (free.Length == 0)
                return depth;
            foreach (string id in free)
                uses.Remove(id);
        }
    }
}
