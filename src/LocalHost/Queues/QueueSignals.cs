using System.Collections.Concurrent;
using System.Threading.Channels;

namespace GuidelineDecisions.LocalHost.Queues;

/// <summary>Lets this process's own messages be fetched at once, instead of when their queue is next looked at.</summary>
internal sealed class QueueSignals
{
    private readonly ConcurrentDictionary<string, Channel<bool>> bells = new();

    /// <summary>Something lies in the queue.</summary>
    public void Signal(string queue) => Of(queue).Writer.TryWrite(true);

    /// <summary>Ends when the bell of the queue has been rung since the last wait ended.</summary>
    public async Task WaitAsync(string queue, CancellationToken stop) => await Of(queue).Reader.ReadAsync(stop);

    private Channel<bool> Of(string queue) =>
        bells.GetOrAdd(queue, _ => Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }));
}
