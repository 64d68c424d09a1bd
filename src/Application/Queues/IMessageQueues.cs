namespace GuidelineDecisions.Application.Queues;

/// <summary>Sends messages. Each arrives at least once; it may come twice, late, and in any order. None holds anything about a patient.</summary>
public interface IMessageQueues
{
    /// <summary>Sends a message.</summary>
    /// <param name="queue">The queue: <see cref="QueueNames"/>.</param>
    /// <param name="message">The message.</param>
    /// <param name="delay">How long it is to stay hidden.</param>
    /// <exception cref="Storage.StorageUnavailableException">The storage is unavailable.</exception>
    Task SendAsync(string queue, string message, TimeSpan delay = default);
}
