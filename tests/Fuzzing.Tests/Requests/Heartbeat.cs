using System.Diagnostics;

namespace GuidelineDecisions.Fuzzing.Tests.Requests;

/// <summary>
/// Measures how late a timer of this process fires. Where it is late by seconds, other work keeps the whole machine busy, and so the
/// service too.
/// </summary>
internal sealed class Heartbeat : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Late = TimeSpan.FromMilliseconds(500);

    private readonly Thread thread;
    private volatile bool isEnded;

    public Heartbeat()
    {
        thread = new Thread(Measure) { IsBackground = true };
        thread.Start();
    }

    public TimeSpan Longest { get; private set; }

    public int Count { get; private set; }

    public void Dispose()
    {
        isEnded = true;
        thread.Join();
    }

    private void Measure()
    {
        while (!isEnded)
        {
            var clock = Stopwatch.StartNew();
            Thread.Sleep(Beat);
            TimeSpan late = clock.Elapsed - Beat;
            if (late > Late)
                Count++;
            if (late > Longest)
                Longest = late;
        }
    }
}
