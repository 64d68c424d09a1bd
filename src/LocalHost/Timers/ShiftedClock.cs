namespace GuidelineDecisions.LocalHost.Timers;

/// <summary>
/// The system's clock, wrong by a constant. The clocks of the machines of a service differ by minutes; on one machine, tests of several
/// instances need this setting to have such clocks.
/// </summary>
internal sealed class ShiftedClock(TimeSpan offset) : TimeProvider
{
    public const string Setting = "LocalHost:ClockOffset";

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + offset;
}
