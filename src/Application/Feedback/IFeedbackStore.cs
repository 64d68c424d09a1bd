namespace GuidelineDecisions.Application.Feedback;

/// <summary>Stores partners' feedback on cards.</summary>
public interface IFeedbackStore
{
    /// <summary>
    /// Stores feedback of a partner. Repeated feedback changes nothing, and later feedback on a card replaces earlier feedback.
    /// </summary>
    Task SaveAsync(string partner, IReadOnlyCollection<CardFeedback> feedback, CancellationToken cancel);

    /// <summary>Reads all feedback of a partner.</summary>
    IAsyncEnumerable<CardFeedback> ReadAsync(string partner, CancellationToken cancel);
}

/// <summary>Feedback on a card or on one of its suggestions. It holds nothing about the patient and no text by a clinician.</summary>
/// <param name="Card">The card's id.</param>
/// <param name="Outcome">accepted or overridden: <see cref="FeedbackOutcomes"/>.</param>
/// <param name="Suggestion">The id of the suggestion that was accepted, or null.</param>
/// <param name="Guideline">The guideline's id.</param>
/// <param name="Version">The guideline version that the card is based on.</param>
/// <param name="Kind">The kind of card: plan, emergency or missing-data.</param>
/// <param name="Rule">The rule that was accepted or overridden, or null for the card as a whole.</param>
/// <param name="Reason">The code of the override reason, or null.</param>
/// <param name="At">The time that the client gives.</param>
public sealed record CardFeedback(
    Guid Card, string Outcome, Guid? Suggestion, string Guideline, string Version, string Kind, string? Rule, string? Reason,
    DateTimeOffset At)
{
    /// <summary>Identifies this feedback among the partner's.</summary>
    public string Key => Suggestion is { } suggestion ? $"{Card:D}|{suggestion:D}" : $"{Card:D}";
}

/// <summary>The outcomes of a card.</summary>
public static class FeedbackOutcomes
{
    /// <summary>A suggestion was accepted.</summary>
    public const string Accepted = "accepted";

    /// <summary>The card was overridden.</summary>
    public const string Overridden = "overridden";
}
