using System.Collections.Immutable;
using GuidelineDecisions.Application.Feedback;

namespace GuidelineDecisions.FunctionApp.Tests.Stores;

internal sealed class EmptyFeedbackStore : IFeedbackStore
{
    public Task SaveAsync(
        string partner, IReadOnlyCollection<CardFeedback> feedback, DateTimeOffset receivedAt, CancellationToken cancel) =>
        Task.CompletedTask;

    public Task<(ImmutableArray<FeedbackComment> Comments, bool More)> ListCommentsAsync(
        string partner, DateTimeOffset since, CommentPlace? before, int count, CancellationToken cancel) =>
        Task.FromResult<(ImmutableArray<FeedbackComment>, bool)>(([], false));

    public Task EraseCommentsAsync(string partner, DateTimeOffset since, int keep, CancellationToken cancel) => Task.CompletedTask;

    public IAsyncEnumerable<CardFeedback> ReadAsync(string partner, CancellationToken cancel) => AsyncEnumerable.Empty<CardFeedback>();
}
