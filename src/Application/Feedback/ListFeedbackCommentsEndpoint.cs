using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Feedback;

/// <summary>GET /api/feedback/comments: what the partner's clinicians wrote about cards, newest first.</summary>
public sealed class ListFeedbackCommentsEndpoint(IFeedbackStore store, TimeProvider clock) : IEndpointHandler
{
    private static readonly Paging Paging = new(100, 1000);

    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        (int count, CommentPlace? before, IResult? refusal) = Paging.Read(context, CommentPlace.TryParse);
        if (refusal is not null)
            return refusal;
        DateTimeOffset since = clock.GetUtcNow() - FeedbackComment.Retention;
        (ImmutableArray<FeedbackComment> comments, bool more) =
            await store.ListCommentsAsync(Caller.Of(context).Partner.Id, since, before, count, context.RequestAborted);
        return PageWriter.Result("comments", comments, Write, more ? comments[^1].Place.ToString() : null);
    }

    private static void Write(FeedbackComment comment, Utf8JsonWriter writer)
    {
        CardFeedback feedback = comment.Feedback;
        writer.WriteString("uuid"u8, feedback.Card);
        writer.WriteString("guideline"u8, feedback.Guideline);
        writer.WriteString("version"u8, feedback.Version);
        writer.WriteString("card"u8, feedback.Kind);
        writer.WriteString("rule"u8, feedback.Rule);
        writer.WriteString("reason"u8, feedback.Reason);
        writer.WriteString("comment"u8, feedback.Comment);
        writer.WriteString("outcomeTimestamp"u8, feedback.At);
        writer.WriteString("receivedAt"u8, comment.ReceivedAt);
    }
}
