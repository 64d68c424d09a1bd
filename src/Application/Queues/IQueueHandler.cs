namespace GuidelineDecisions.Application.Queues;

/// <summary>Handles the messages of a queue. A message may arrive twice, late, or after a crash at any point of its handling.</summary>
public interface IQueueHandler
{
    /// <summary>
    /// Handles a message. If this throws, the message is redelivered and, after several attempts, moved to the poison queue.
    /// </summary>
    Task HandleAsync(string message, CancellationToken cancel);
}

/// <summary>A message that this service did not send or cannot read. The exception does not repeat the message's text.</summary>
public sealed class UnknownMessageException(string reason) : Exception(reason);
