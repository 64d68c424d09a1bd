using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Storage;
using GuidelineDecisions.AzureStorage.Queues;

namespace GuidelineDecisions.LocalHost.Queues;

/// <summary>
/// Handles the messages of every queue as the Functions runtime does: a message is hidden while it is handled, comes again when that fails or the process ends, and goes
/// to the poison queue after too many attempts.
/// </summary>
internal sealed partial class QueuePump(StorageQueues queues, QueueSignals bells, QueuePipeline pipeline, ILogger<QueuePump> log) : BackgroundService
{
    private const int AtOnce = 3;

    /// <summary>When a process ends, what it had in hand comes again after this long.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(QueueCatalogue.All.Select(queue => PumpAsync(queue, stoppingToken)));

    private async Task PumpAsync(string queue, CancellationToken stop)
    {
        List<Task> running = [];
        TimeSpan pause = ShortestPause;
        Task rung = bells.WaitAsync(queue, stop);
        while (!stop.IsCancellationRequested)
        {
            running.RemoveAll(task => task.IsCompleted);
            QueueMessage[] messages = running.Count < AtOnce ? await ReceiveAsync(queue, AtOnce - running.Count, stop) : [];
            running.AddRange(messages.Select(message => HandleAsync(queue, message, stop)));
            pause = messages.Length > 0 ? ShortestPause : pause * 2 < LongestPause ? pause * 2 : LongestPause;
            if (messages.Length == 0)
                await Task.WhenAny([.. running, rung, Task.Delay(pause, stop)]);
            if (rung.IsCompleted)
                rung = bells.WaitAsync(queue, stop);
        }

        await Task.WhenAll(running);
    }

    private async Task<QueueMessage[]> ReceiveAsync(string queue, int most, CancellationToken stop)
    {
        try
        {
            QueueClient client = await queues.GetAsync(queue);
            return (await client.ReceiveMessagesAsync(most, Lease, stop)).Value;
        }
        catch (Exception e) when (stop.IsCancellationRequested || e is StorageUnavailableException or RequestFailedException or AggregateException)
        {
            // The storage is away for a while, or this process ends.
            return [];
        }
#pragma warning disable CA1031 // nothing that comes from a queue may end the pump
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogUnreadable(log, queue, e.GetType().FullName);
            return [];
        }
    }

    private async Task HandleAsync(string queue, QueueMessage message, CancellationToken stop)
    {
        var lease = new MessageLease(await queues.GetAsync(queue), message, Lease);
        try
        {
            if (message.DequeueCount > QueueCatalogue.MostAttempts || !await TryHandleAsync(queue, message, lease, stop))
                await PoisonAsync(queue, message);
            await lease.DeleteAsync();
        }
        catch (Exception e) when (e is StorageUnavailableException or RequestFailedException or AggregateException or OperationCanceledException or MessageFailedException)
        {
            // It comes again.
        }
    }

    /// <returns>Whether it was handled; otherwise it has failed for the last time.</returns>
    private async Task<bool> TryHandleAsync(string queue, QueueMessage message, MessageLease lease, CancellationToken stop)
    {
        try
        {
            await lease.RenewWhileAsync(() => pipeline.HandleAsync(queue, message.Body.ToString(), stop));
            return true;
        }
#pragma warning disable CA1031 // whatever a handler throws makes the message come again
        catch (Exception) when (!stop.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return message.DequeueCount >= QueueCatalogue.MostAttempts ? false : throw new MessageFailedException();
        }
    }

    private async Task PoisonAsync(string queue, QueueMessage message)
    {
        LogPoison(log, queue, message.MessageId);
        await queues.SendAsync(queue + QueueNames.PoisonSuffix, message.Body.ToString());
    }

    [LoggerMessage(LogLevel.Error, "Message {Id} of {Queue} goes to the poison queue.")]
    private static partial void LogPoison(ILogger log, string queue, string id);

    [LoggerMessage(LogLevel.Error, "Messages of {Queue} cannot be received: {Exception}")]
    private static partial void LogUnreadable(ILogger log, string queue, string? exception);

    private sealed class MessageFailedException : Exception;
}
