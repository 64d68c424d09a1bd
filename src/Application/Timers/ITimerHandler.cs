namespace GuidelineDecisions.Application.Timers;

/// <summary>Handles the runs of a timer. A run may come late, twice, or in place of several missed ones.</summary>
public interface ITimerHandler
{
    /// <exception cref="Storage.StorageUnavailableException">The storage is unavailable.</exception>
    Task TickAsync(CancellationToken cancel);
}
