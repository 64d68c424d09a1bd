namespace GuidelineDecisions.Cli.Tests.Running;

/// <summary>A clock that never advances and whose timers fire a hundred times sooner.</summary>
internal sealed class AcceleratedClock : TimeProvider
{
    private const int Times = 100;

    public override DateTimeOffset GetUtcNow() => new FixedClock().GetUtcNow();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? dueTime / Times : dueTime,
            period > TimeSpan.Zero ? period / Times : period);
}
