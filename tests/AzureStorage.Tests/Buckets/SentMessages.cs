using System.Collections.Concurrent;
using GuidelineDecisions.Application.Queues;

namespace GuidelineDecisions.AzureStorage.Tests.Buckets;

/// <summary>Keeps the messages that were sent, for a test to deliver or to lose.</summary>
internal sealed class SentMessages : IMessageQueues
{
    private readonly ConcurrentQueue<string> sent = new();

    public Task SendAsync(string queue, string message, TimeSpan delay = default)
    {
        Assert.Equal(QueueNames.CaseErasure, queue);
        sent.Enqueue(message);
        return Task.CompletedTask;
    }

    public string? Take() => sent.TryDequeue(out string? message) ? message : null;
}
