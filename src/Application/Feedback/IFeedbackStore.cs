using System.Collections.Immutable;

namespace GuidelineDecisions.Application.Feedback;

/// <summary>Stores partners' feedback on cards.</summary>
public interface IFeedbackStore
{
    /// <summary>
    /// Stores feedback of a partner. Repeated feedback changes nothing, and later feedback on a card replaces earlier feedback with its
    /// comment.
    /// </summary>
    /// <param name="partner">The partner.</param>
    /// <param name="feedback">The feedback.</param>
    /// <param name="receivedAt">When the service received it.</param>
    /// <param name="cancel">Cancels reading.</param>
    Task SaveAsync(string partner, IReadOnlyCollection<CardFeedback> feedback, DateTimeOffset receivedAt, CancellationToken cancel);

    /// <summary>Reads all feedback of a partner, without the comments.</summary>
    IAsyncEnumerable<CardFeedback> ReadAsync(string partner, CancellationToken cancel);

    /// <summary>Reads a page of a partner's comments, newest first.</summary>
    /// <param name="partner">The partner.</param>
    /// <param name="since">The earliest time at which they were received.</param>
    /// <param name="before">The place of the last one on the previous page; null for the first page.</param>
    /// <param name="count">The most to return.</param>
    /// <param name="cancel">Cancels reading.</param>
    /// <returns>The comments, and whether there are more.</returns>
    Task<(ImmutableArray<FeedbackComment> Comments, bool More)> ListCommentsAsync(
        string partner, DateTimeOffset since, CommentPlace? before, int count, CancellationToken cancel);

    /// <summary>
    /// Erases the comments of a partner that were received before a time, and of the others all but the newest <paramref name="keep"/>.
    /// </summary>
    Task EraseCommentsAsync(string partner, DateTimeOffset since, int keep, CancellationToken cancel);
}

/// <summary>Feedback on a card or on one of its suggestions. Only the comment may be about the patient.</summary>
/// <param name="Card">The card's id.</param>
/// <param name="Outcome">accepted or overridden: <see cref="FeedbackOutcomes"/>.</param>
/// <param name="Suggestion">The id of the suggestion that was accepted, or null.</param>
/// <param name="Guideline">The guideline's id.</param>
/// <param name="Version">The guideline version that the card is based on.</param>
/// <param name="Kind">The kind of card: plan, emergency, warning or missing-data.</param>
/// <param name="Rule">The rule that was accepted or overridden, or null for the card as a whole.</param>
/// <param name="Reason">The code of the override reason, or null.</param>
/// <param name="At">The time that the client gives.</param>
public sealed record CardFeedback(
    Guid Card, string Outcome, Guid? Suggestion, string Guideline, string Version, string Kind, string? Rule, string? Reason,
    DateTimeOffset At)
{
    /// <summary>What the clinician wrote, or null.</summary>
    public string? Comment { get; init; }

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
