namespace GuidelineDecisions.Application.Queues;

/// <summary>
/// Sends messages. Each is delivered at least once, possibly twice, late or out of order. Messages never hold patient data.
/// </summary>
public interface IMessageQueues
{
    /// <summary>Sends a message.</summary>
    /// <param name="queue">The queue: <see cref="QueueNames"/>.</param>
    /// <param name="message">The message.</param>
    /// <param name="delay">How long the message stays hidden.</param>
    /// <exception cref="Storage.StorageUnavailableException">The storage is unavailable.</exception>
    Task SendAsync(string queue, string message, TimeSpan delay = default);
}
