using System.Collections.Concurrent;
using Azure.Storage.Queues;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.AzureStorage.Requests;

namespace GuidelineDecisions.AzureStorage.Queues;

/// <summary>The queues of an account. Creates a missing queue when it is first used.</summary>
/// <param name="account">Called once, when a queue is first used; returns a factory of queue clients.</param>
public sealed class StorageQueues(Func<Func<string, QueueClient>> account) : IMessageQueues
{
    /// <summary>Messages must not expire: a job would never finish.</summary>
    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(-1);

    private readonly Lazy<Func<string, QueueClient>> account = new(account);
    private readonly ConcurrentDictionary<string, QueueClient> ready = new();

    /// <inheritdoc/>
    public async Task SendAsync(string queue, string message, TimeSpan delay = default)
    {
        QueueClient client = await GetAsync(queue);
        await StorageCall.RunAsync(() => client.SendMessageAsync(message, delay, Forever));
    }

    /// <summary>Returns a client of an existing queue.</summary>
    /// <exception cref="Application.Storage.StorageUnavailableException">The storage is unavailable.</exception>
    public async ValueTask<QueueClient> GetAsync(string queue)
    {
        if (ready.TryGetValue(queue, out QueueClient? client))
            return client;
        client = account.Value(queue);
        await StorageCall.RunAsync(async () => (object?)await client.CreateIfNotExistsAsync());
        return ready.GetOrAdd(queue, client);
    }
}
