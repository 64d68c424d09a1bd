using GuidelineDecisions.Application.Feedback;

namespace GuidelineDecisions.FunctionApp.Tests.Stores;

/// <summary>A store to which nobody told anything.</summary>
internal sealed class EmptyFeedbackStore : IFeedbackStore
{
    public Task SaveAsync(string partner, IReadOnlyCollection<CardFeedback> feedback, CancellationToken cancel) => Task.CompletedTask;

    public IAsyncEnumerable<CardFeedback> ReadAsync(string partner, CancellationToken cancel) => AsyncEnumerable.Empty<CardFeedback>();
}
