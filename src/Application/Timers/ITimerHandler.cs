namespace GuidelineDecisions.Application.Timers;

/// <summary>What happens when a timer ticks. A tick may come late, twice, or for several that were missed.</summary>
public interface ITimerHandler
{
    /// <summary>Ticks.</summary>
    /// <exception cref="Storage.StorageUnavailableException">The storage is unavailable.</exception>
    Task TickAsync(CancellationToken cancel);
}
