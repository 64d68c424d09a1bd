using GuidelineDecisions.Application.Feedback;

namespace GuidelineDecisions.FunctionApp.Tests.Stores;

internal sealed class EmptyFeedbackStore : IFeedbackStore
{
    public Task SaveAsync(string partner, IReadOnlyCollection<CardFeedback> feedback, CancellationToken cancel) => Task.CompletedTask;

    public IAsyncEnumerable<CardFeedback> ReadAsync(string partner, CancellationToken cancel) => AsyncEnumerable.Empty<CardFeedback>();
}
