using GuidelineDecisions.Application.Timers;

namespace GuidelineDecisions.Application.Recovery;

public sealed class WorkSweepTimer(WorkSweep sweep) : ITimerHandler
{
    /// <inheritdoc/>
    public Task TickAsync(CancellationToken cancel) => sweep.RunAsync(cancel);
}
