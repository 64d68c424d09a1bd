using System.Collections.Concurrent;

namespace GuidelineDecisions.FaultInjection.Tests.Proxy;

/// <summary>Numbers, counts and writes down the faults, so that a violation can be traced to them.</summary>
internal sealed class FaultLog : IDisposable
{
    private readonly ConcurrentDictionary<FaultKind, int> counts = new();
    private readonly StreamWriter file;
    private int last;

    public FaultLog(string path) => file = new StreamWriter(path);

    public int Count => last;

    public IReadOnlyDictionary<FaultKind, int> Counts => counts;

    public void Add(FaultKind kind, TimeSpan delay, string request)
    {
        int number = Interlocked.Increment(ref last);
        counts.AddOrUpdate(kind, 1, (_, count) => count + 1);
        string delayed = delay > TimeSpan.Zero ? Invariant($" {delay.TotalMilliseconds:F0} ms") : "";
        Note(Invariant($"#{number} {kind}{delayed}: {request}"));
    }

    /// <summary>Writes down something else, such as a kill.</summary>
    public void Note(string text)
    {
        lock (file)
            file.WriteLine(Invariant($"{DateTime.UtcNow:HH:mm:ss.fff} {text}"));
    }

    public void Dispose()
    {
        lock (file)
            file.Dispose();
    }
}
