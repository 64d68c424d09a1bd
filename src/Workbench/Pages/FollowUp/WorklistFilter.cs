namespace GuidelineDecisions.Workbench.Pages.FollowUp;

/// <summary>
/// What of the worklist is shown. The service filters by state; it has no filter for the rest, so the page reads the whole list for these.
/// </summary>
/// <param name="Guideline">The id of a guideline; empty for all.</param>
/// <param name="Schedule">The id of a schedule; empty for all.</param>
/// <param name="Text">A part of the case id; empty for all.</param>
public sealed record WorklistFilter(string Guideline, string Schedule, string Text)
{
    public static WorklistFilter None { get; } = new("", "", "");

    /// <summary>Whether an entry is shown.</summary>
    public bool Passes(WorklistEntry entry) =>
        (Guideline.Length == 0 || entry.Guideline == Guideline)
        && (Schedule.Length == 0 || entry.Schedule == Schedule)
        && entry.CaseId.Contains(Text.Trim(), StringComparison.OrdinalIgnoreCase);
}
