using System.Globalization;

namespace GuidelineDecisions.Application.Feedback;

/// <summary>A comment of a clinician on a card that was overridden. It may be about the patient.</summary>
/// <param name="Feedback">The feedback, with the comment.</param>
/// <param name="ReceivedAt">When the service received it (UTC).</param>
public sealed record FeedbackComment(CardFeedback Feedback, DateTimeOffset ReceivedAt)
{
    /// <summary>The most characters of a comment.</summary>
    public const int MaxLength = 2000;

    /// <summary>The most comments of a partner that are kept: the newest ones.</summary>
    public const int MostKept = 10_000;

    /// <summary>How long a comment is kept after it was received.</summary>
    public static TimeSpan Retention { get; } = TimeSpan.FromDays(90);

    /// <summary>Its place in the partner's list.</summary>
    public CommentPlace Place => new(ReceivedAt.UtcTicks, Feedback.Card);
}

/// <summary>The place of a comment among those of its partner: by the time it was received, then by its card.</summary>
/// <param name="Ticks">The time in ticks (UTC).</param>
/// <param name="Card">The card.</param>
public sealed record CommentPlace(long Ticks, Guid Card)
{
    private const char Separator = '-';

    /// <summary>Parses a place; returns null for any other text.</summary>
    public static CommentPlace? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int end = text.IndexOf(Separator, StringComparison.Ordinal);
        return end > 0
            && long.TryParse(text.AsSpan(0, end), NumberStyles.None, CultureInfo.InvariantCulture, out long ticks)
            && ticks <= DateTimeOffset.MaxValue.UtcTicks
            && Guid.TryParseExact(text.AsSpan(end + 1), "N", out Guid card)
                ? new(ticks, card)
                : null;
    }

    /// <inheritdoc/>
    public override string ToString() => Invariant($"{Ticks}{Separator}{Card:N}");
}
