using System.Collections.Concurrent;
using Azure.Storage.Queues;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.AzureStorage.Requests;

namespace GuidelineDecisions.AzureStorage.Queues;

/// <summary>The queues of an account, each made when it is first used and not there yet.</summary>
/// <param name="account">Makes what makes clients of the account's queues, once, when a queue is first used.</param>
public sealed class StorageQueues(Func<Func<string, QueueClient>> account) : IMessageQueues
{
    /// <summary>A message waits as long as it takes: jobs are not forgotten.</summary>
    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(-1);

    private readonly Lazy<Func<string, QueueClient>> account = new(account);
    private readonly ConcurrentDictionary<string, QueueClient> ready = new();

    /// <inheritdoc/>
    public async Task SendAsync(string queue, string message, TimeSpan delay = default)
    {
        QueueClient client = await GetAsync(queue);
        await StorageCall.RunAsync(() => client.SendMessageAsync(message, delay, Forever));
    }

    /// <summary>A queue that is there.</summary>
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
