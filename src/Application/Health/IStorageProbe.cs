namespace GuidelineDecisions.Application.Health;

/// <summary>Looks whether the storage answers, as cheaply as can be: one row, and how long each queue is.</summary>
public interface IStorageProbe
{
    /// <summary>Looks.</summary>
    /// <returns>The queues of the catalogue, poison queues too, with how many messages are in each, about.</returns>
    /// <exception cref="Storage.StorageUnavailableException">The storage does not answer, or there is none.</exception>
    Task<IReadOnlyList<QueueDepth>> LookAsync(CancellationToken cancel);
}

/// <summary>How many messages are in a queue, about: those too that are being handled, or hidden.</summary>
public sealed record QueueDepth(string Queue, long Messages);
