using System.Diagnostics.Metrics;

namespace GuidelineDecisions.Benchmarks.Reevaluations;

/// <summary>Counts the requests that this process sends to a storage, with the runtime's own meter of HTTP clients.</summary>
internal sealed class StorageRequests : IDisposable
{
    private readonly MeterListener listener = new();
    private readonly int tablePort;
    private readonly int queuePort;
    private long tables;
    private long queues;

    public StorageRequests(int tablePort, int queuePort)
    {
        (this.tablePort, this.queuePort) = (tablePort, queuePort);
        listener.InstrumentPublished = (instrument, owner) =>
        {
            if (instrument.Name == "http.client.request.duration")
                owner.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>(Count);
        listener.Start();
    }

    public long Tables => Interlocked.Read(ref tables);

    /// <summary>Includes polling for messages.</summary>
    public long Queues => Interlocked.Read(ref queues);

    public void Dispose() => listener.Dispose();

    private void Count(Instrument instrument, double duration, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        foreach (KeyValuePair<string, object?> tag in tags)
        {
            if (tag is { Key: "server.port", Value: int port } && port == tablePort)
                Interlocked.Increment(ref tables);
            else if (tag is { Key: "server.port", Value: int other } && other == queuePort)
                Interlocked.Increment(ref queues);
        }
    }
}
