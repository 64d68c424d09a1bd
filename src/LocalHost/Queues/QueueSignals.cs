using System.Collections.Concurrent;
using System.Threading.Channels;

namespace GuidelineDecisions.LocalHost.Queues;

/// <summary>Wakes the pump when this process sends a message, so that it need not wait for the next poll of the queue.</summary>
internal sealed class QueueSignals
{
    private readonly ConcurrentDictionary<string, Channel<bool>> signals = new();

    public void Signal(string queue) => Of(queue).Writer.TryWrite(true);

    /// <summary>Completes once the queue was signaled since the last wait completed.</summary>
    public async Task WaitAsync(string queue, CancellationToken stop) => await Of(queue).Reader.ReadAsync(stop);

    private Channel<bool> Of(string queue) =>
        signals.GetOrAdd(
            queue, _ => Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }));
}
