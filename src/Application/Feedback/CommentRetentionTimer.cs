using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Timers;

namespace GuidelineDecisions.Application.Feedback;

/// <summary>Erases the comments of every partner that are older than <see cref="FeedbackComment.Retention"/> or too many.</summary>
public sealed class CommentRetentionTimer(IPartnerStore partners, IFeedbackStore store, TimeProvider clock) : ITimerHandler
{
    /// <inheritdoc/>
    public async Task TickAsync(CancellationToken cancel)
    {
        DateTimeOffset since = clock.GetUtcNow() - FeedbackComment.Retention;
        await foreach ((Partner partner, _) in partners.ListAsync(cancel))
        {
            // A move compares the rows of both deployments, so nothing changes until it has switched.
            if (partner.IsOpen || partner.IsMoved)
                await store.EraseCommentsAsync(partner.Id, since, FeedbackComment.MostKept, cancel);
        }
    }
}
