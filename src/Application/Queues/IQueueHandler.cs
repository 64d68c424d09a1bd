namespace GuidelineDecisions.Application.Queues;

/// <summary>Handles the messages of a queue. A message may come twice, late, or after a crash at any point of its handling.</summary>
public interface IQueueHandler
{
    /// <summary>Handles a message. When this throws, the message comes again, and after some attempts goes to the queue's poison queue.</summary>
    Task HandleAsync(string message, CancellationToken cancel);
}

/// <summary>A message that this service did not send, or cannot read. The text of the message is not repeated.</summary>
public sealed class UnknownMessageException(string reason) : Exception(reason);
