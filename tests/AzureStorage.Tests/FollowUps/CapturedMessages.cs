using System.Collections.Concurrent;
using GuidelineDecisions.Application.Queues;

namespace GuidelineDecisions.AzureStorage.Tests.FollowUps;

/// <summary>Captures sent messages, so that a test can deliver them twice, late, and in any order.</summary>
internal sealed class CapturedMessages : IMessageQueues
{
    private readonly ConcurrentQueue<string> sent = new();

    public Task SendAsync(string queue, string message, TimeSpan delay = default)
    {
        Assert.Equal(QueueNames.FollowUpCheck, queue);
        sent.Enqueue(message);
        return Task.CompletedTask;
    }

    public List<string> TakeAll()
    {
        List<string> taken = [];
        while (sent.TryDequeue(out string? message))
            taken.Add(message);
        return taken;
    }
}
