namespace GuidelineDecisions.DecisionCore.Analysis.Differences;

/// <summary>A place in which the documents of two versions differ, whether or not the decision of any patient differs.</summary>
/// <param name="Part">The key of the document that holds the place: "rules", "events". "guideline" for texts about all of it.</param>
/// <param name="Id">The item's id, or its number; empty where there is only one item.</param>
/// <param name="Key">What differs in the item: "text", "value 1a". Empty when the whole item was added or removed.</param>
/// <param name="From">Before, in words; null when the first version lacks it.</param>
/// <param name="To">After, in words; null when the second version lacks it.</param>
public sealed record ContentChange(string Part, string Id, string Key, string? From, string? To)
{
    /// <summary>What happened to the place: "added", "removed" or "changed".</summary>
    public string Kind => From is null ? "added" : To is null ? "removed" : "changed";
}
