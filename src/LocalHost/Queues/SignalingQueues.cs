using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.AzureStorage.Queues;

namespace GuidelineDecisions.LocalHost.Queues;

/// <summary>The storage's queues, which ring when this process has sent something that can be fetched at once.</summary>
internal sealed class SignalingQueues(StorageQueues queues, QueueSignals bells) : IMessageQueues
{
    public async Task SendAsync(string queue, string message, TimeSpan delay = default)
    {
        await queues.SendAsync(queue, message, delay);
        if (delay == TimeSpan.Zero)
            bells.Signal(queue);
    }
}
