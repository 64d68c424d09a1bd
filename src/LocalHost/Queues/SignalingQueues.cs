using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.AzureStorage.Queues;

namespace GuidelineDecisions.LocalHost.Queues;

/// <summary>Signals the pump when this process sends a message that is visible at once.</summary>
internal sealed class SignalingQueues(StorageQueues queues, QueueSignals signals) : IMessageQueues
{
    public async Task SendAsync(string queue, string message, TimeSpan delay = default)
    {
        await queues.SendAsync(queue, message, delay);
        if (delay == TimeSpan.Zero)
            signals.Signal(queue);
    }
}
