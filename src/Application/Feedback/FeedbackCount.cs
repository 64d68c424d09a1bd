namespace GuidelineDecisions.Application.Feedback;

/// <summary>How often cards of a guideline version were accepted or overridden.</summary>
/// <param name="Guideline">The guideline's id.</param>
/// <param name="Version">The version.</param>
/// <param name="Kind">The kind of card.</param>
/// <param name="Rule">The rule, or null for the card as a whole.</param>
/// <param name="Outcome">accepted or overridden.</param>
/// <param name="Reason">The override reason, or null if none was given.</param>
/// <param name="Count">The number of times.</param>
public sealed record FeedbackCount(string Guideline, string Version, string Kind, string? Rule, string Outcome, string? Reason, int Count)
{
    /// <summary>Counts feedback by version, card, rule and reason.</summary>
    public static async Task<IReadOnlyList<FeedbackCount>> CountAsync(IAsyncEnumerable<CardFeedback> feedback)
    {
        ArgumentNullException.ThrowIfNull(feedback);
        var counts = new Dictionary<FeedbackCount, int>();
        await foreach (CardFeedback each in feedback)
        {
            var group = new FeedbackCount(each.Guideline, each.Version, each.Kind, each.Rule, each.Outcome, each.Reason, 0);
            counts[group] = counts.GetValueOrDefault(group) + 1;
        }

        return
        [
            .. counts.Select(count => count.Key with { Count = count.Value })
                .OrderBy(count => count.Guideline, StringComparer.Ordinal)
                .ThenBy(count => count.Version, StringComparer.Ordinal)
                .ThenBy(count => count.Kind, StringComparer.Ordinal)
                .ThenBy(count => count.Rule, StringComparer.Ordinal)
                .ThenBy(count => count.Outcome, StringComparer.Ordinal)
                .ThenBy(count => count.Reason, StringComparer.Ordinal),
        ];
    }
}
