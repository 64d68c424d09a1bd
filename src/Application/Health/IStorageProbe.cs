namespace GuidelineDecisions.Application.Health;

/// <summary>Checks whether the storage responds, at low cost: it reads one row and the length of each queue.</summary>
public interface IStorageProbe
{
    /// <returns>The queues of the catalogue and their poison queues, with the approximate number of messages in each.</returns>
    /// <exception cref="Storage.StorageUnavailableException">The storage is unavailable or not configured.</exception>
    Task<IReadOnlyList<QueueDepth>> CheckAsync(CancellationToken cancel);
}

/// <summary>The approximate number of messages in a queue, including hidden ones and those being handled.</summary>
public sealed record QueueDepth(string Queue, long Messages);
