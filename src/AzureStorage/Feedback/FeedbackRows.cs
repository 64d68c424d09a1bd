using System.Globalization;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Feedback;

namespace GuidelineDecisions.AzureStorage.Feedback;

/// <summary>
/// Rows of the table <c>feedback</c>. A partition is a partner's. Its rows: by the UUIDs of a card and a suggestion what became of them,
/// and with the prefix <c>userComment|</c>, which sorts after all UUIDs, the comments, newest first.
/// </summary>
internal static class FeedbackRows
{
    private const string Card = "Card";
    private const string Outcome = "Outcome";
    private const string Suggestion = "Suggestion";
    private const string Guideline = "Guideline";
    private const string Version = "Version";
    private const string Kind = "Kind";
    private const string Rule = "Rule";
    private const string Reason = "Reason";
    private const string At = "At";

    /// <summary>The key of the comment's row. The comment may have been erased since.</summary>
    private const string CommentRow = "CommentRow";

    private const string Comment = "Comment";
    private const string ReceivedAt = "ReceivedAt";

    private const string CommentPrefix = "userComment|";
    private const string AfterComments = "userComment}";

    /// <param name="comment">The key of the comment's row, or null.</param>
    public static TableEntity ToRow(string partner, CardFeedback feedback, string? comment)
    {
        TableEntity row = ToRow(partner, feedback.Key, feedback);
        row[CommentRow] = comment;
        return row;
    }

    public static TableEntity ToRow(string partner, FeedbackComment comment)
    {
        TableEntity row = ToRow(partner, CommentKey(comment.Place), comment.Feedback);
        row[Comment] = comment.Feedback.Comment;
        row[ReceivedAt] = comment.ReceivedAt;
        return row;
    }

    public static CardFeedback ToFeedback(TableEntity row) => new(
        row.GetGuid(Card)!.Value, row.GetString(Outcome), row.GetGuid(Suggestion), row.GetString(Guideline), row.GetString(Version),
        row.GetString(Kind),
        row.GetString(Rule), row.GetString(Reason), row.GetDateTimeOffset(At)!.Value);

    public static FeedbackComment ToComment(TableEntity row) =>
        new(ToFeedback(row) with { Comment = row.GetString(Comment) }, row.GetDateTimeOffset(ReceivedAt)!.Value);

    public static string? CommentOf(TableEntity row) => row.GetString(CommentRow);

    /// <summary>Counts down, so that a partner's comments sort newest first.</summary>
    public static string CommentKey(CommentPlace place) => CommentsAt(place.Ticks) + place.Card.ToString("N");

    /// <summary>A partner's rows without the comments.</summary>
    public static string AllFeedback(string partner) => $"PartitionKey eq '{partner}' and RowKey lt '{CommentPrefix}'";

    public static string AllComments(string partner) =>
        $"PartitionKey eq '{partner}' and RowKey gt '{CommentPrefix}' and RowKey lt '{AfterComments}'";

    /// <summary>A partner's comments that were received since a time, and before another one.</summary>
    public static string CommentsBefore(string partner, DateTimeOffset since, CommentPlace? before)
    {
        string after = before is null ? CommentPrefix : CommentKey(before);
        return $"PartitionKey eq '{partner}' and RowKey gt '{after}' and RowKey lt '{OldestCommentAt(since)}'";
    }

    /// <summary>A key that sorts after those of all comments received at a time, and before those received earlier.</summary>
    public static string OldestCommentAt(DateTimeOffset time) => CommentsAt(time.UtcTicks) + '}';

    private static string CommentsAt(long ticks) =>
        string.Create(CultureInfo.InvariantCulture, $"{CommentPrefix}{long.MaxValue - ticks:D19}|");

    private static TableEntity ToRow(string partner, string key, CardFeedback feedback) => new(partner, key)
    {
        [Card] = feedback.Card,
        [Outcome] = feedback.Outcome,
        [Suggestion] = feedback.Suggestion,
        [Guideline] = feedback.Guideline,
        [Version] = feedback.Version,
        [Kind] = feedback.Kind,
        [Rule] = feedback.Rule,
        [Reason] = feedback.Reason,
        [At] = feedback.At,
    };
}
