namespace GuidelineDecisions.Application.Feedback;

/// <summary>Keeps what became of the cards that partners' users saw.</summary>
public interface IFeedbackStore
{
    /// <summary>Keeps feedback of a partner; the same again changes nothing, a later word on the same card replaces the earlier.</summary>
    Task SaveAsync(string partner, IReadOnlyCollection<CardFeedback> feedback, CancellationToken cancel);

    /// <summary>Everything that is kept of a partner.</summary>
    IAsyncEnumerable<CardFeedback> ReadAsync(string partner, CancellationToken cancel);
}

/// <summary>What became of a card or of one of its suggestions. It holds nothing about the patient, and no text that a clinician wrote.</summary>
/// <param name="Card">The card's id.</param>
/// <param name="Outcome">accepted or overridden: <see cref="FeedbackOutcomes"/>.</param>
/// <param name="Suggestion">The id of the suggestion that was accepted, or null.</param>
/// <param name="Guideline">The guideline's id.</param>
/// <param name="Version">The version that the card rests on.</param>
/// <param name="Kind">Which card: plan, emergency or missing-data.</param>
/// <param name="Rule">The rule that was accepted or overridden; null for the card as a whole.</param>
/// <param name="Reason">The code of the override's reason, or null.</param>
/// <param name="At">When, as the client says.</param>
public sealed record CardFeedback(
    Guid Card, string Outcome, Guid? Suggestion, string Guideline, string Version, string Kind, string? Rule, string? Reason, DateTimeOffset At)
{
    /// <summary>What tells it from other feedback of the partner.</summary>
    public string Key => Suggestion is { } suggestion ? $"{Card:D}|{suggestion:D}" : $"{Card:D}";
}

/// <summary>What can become of a card.</summary>
public static class FeedbackOutcomes
{
    /// <summary>A suggestion was taken.</summary>
    public const string Accepted = "accepted";

    /// <summary>The card was dismissed.</summary>
    public const string Overridden = "overridden";
}
