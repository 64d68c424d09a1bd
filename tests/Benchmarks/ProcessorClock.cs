using Perfolizer.Horology;

namespace GuidelineDecisions.Benchmarks;

/// <summary>
/// Processor time of this process, garbage collection included, instead of time on the wall: the figures are for one core, and what
/// else a shared machine does in the meantime is not part of them.
/// </summary>
internal sealed class ProcessorClock : IClock
{
    public string Title => "processor time";

    public bool IsAvailable => true;

    public Frequency Frequency => new(TimeSpan.TicksPerSecond);

    public long GetTimestamp() => Environment.CpuUsage.TotalTime.Ticks;
}
