using System.Collections.Concurrent;
using GuidelineDecisions.Application.Queues;

namespace GuidelineDecisions.AzureStorage.Tests.FollowUps;

/// <summary>Messages in the hand of a test, which may give them twice, late, and in any order.</summary>
internal sealed class CapturedMessages : IMessageQueues
{
    private readonly ConcurrentQueue<string> sent = new();

    public Task SendAsync(string queue, string message, TimeSpan delay = default)
    {
        Assert.Equal(QueueNames.FollowUpCheck, queue);
        sent.Enqueue(message);
        return Task.CompletedTask;
    }

    /// <summary>All that were sent and not taken yet.</summary>
    public List<string> TakeAll()
    {
        List<string> taken = [];
        while (sent.TryDequeue(out string? message))
            taken.Add(message);
        return taken;
    }
}
