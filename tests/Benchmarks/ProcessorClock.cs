using Perfolizer.Horology;

namespace GuidelineDecisions.Benchmarks;

/// <summary>
/// Processor time of this process, garbage collection included, instead of wall-clock time: the figures are for one core, and other load on
/// a shared machine is not part of them.
/// </summary>
internal sealed class ProcessorClock : IClock
{
    public string Title => "processor time";

    public bool IsAvailable => true;

    public Frequency Frequency => new(TimeSpan.TicksPerSecond);

    public long GetTimestamp() => Environment.CpuUsage.TotalTime.Ticks;
}
