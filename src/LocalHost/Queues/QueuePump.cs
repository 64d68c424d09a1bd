using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Queues.Pipeline;
using GuidelineDecisions.Application.Storage;
using GuidelineDecisions.AzureStorage.Queues;

namespace GuidelineDecisions.LocalHost.Queues;

/// <summary>
/// Handles the messages of every queue as the Functions runtime does: a message is hidden while it is handled, is redelivered when handling
/// fails or the process ends, and moves to the poison queue after too many attempts.
/// </summary>
internal sealed partial class QueuePump(StorageQueues queues, QueueSignals signals, QueuePipeline pipeline, ILogger<QueuePump> log)
    : BackgroundService
{
    private const int MaxConcurrent = 3;

    /// <summary>After the process ends, its unfinished messages are redelivered after this time.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan MinPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(QueueCatalogue.All.Select(queue => PumpAsync(queue, stoppingToken)));

    private async Task PumpAsync(string queue, CancellationToken stop)
    {
        List<Task> running = [];
        TimeSpan pause = MinPause;
        Task signaled = signals.WaitAsync(queue, stop);
        while (!stop.IsCancellationRequested)
        {
            running.RemoveAll(task => task.IsCompleted);
            QueueMessage[] messages = running.Count < MaxConcurrent ? await ReceiveAsync(queue, MaxConcurrent - running.Count, stop) : [];
            running.AddRange(messages.Select(message => HandleAsync(queue, message, stop)));
            pause = messages.Length > 0 ? MinPause : pause * 2 < MaxPause ? pause * 2 : MaxPause;
            if (messages.Length == 0)
                await Task.WhenAny([.. running, signaled, Task.Delay(pause, stop)]);
            if (signaled.IsCompleted)
                signaled = signals.WaitAsync(queue, stop);
        }

        await Task.WhenAll(running);
    }

    private async Task<QueueMessage[]> ReceiveAsync(string queue, int maxMessages, CancellationToken stop)
    {
        try
        {
            QueueClient client = await queues.GetAsync(queue);
            return (await client.ReceiveMessagesAsync(maxMessages, Lease, stop)).Value;
        }
        catch (Exception e) when (
            stop.IsCancellationRequested || e is StorageUnavailableException or RequestFailedException or AggregateException)
        {
            // The storage is unavailable, or the host is stopping.
            return [];
        }
#pragma warning disable CA1031 // No message may stop the pump.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogReceiveFailed(log, queue, e.GetType().FullName);
            return [];
        }
    }

    private async Task HandleAsync(string queue, QueueMessage message, CancellationToken stop)
    {
        var lease = new MessageLease(await queues.GetAsync(queue), message, Lease);
        try
        {
            if (message.DequeueCount > QueueCatalogue.MaxAttempts || !await TryHandleAsync(queue, message, lease, stop))
                await MoveToPoisonAsync(queue, message);
            await lease.DeleteAsync();
        }
        catch (Exception e) when (e
            is StorageUnavailableException or RequestFailedException or AggregateException
            or OperationCanceledException or MessageFailedException)
        {
            // The message is redelivered.
        }
    }

    /// <returns>False when the last attempt has failed.</returns>
    private async Task<bool> TryHandleAsync(string queue, QueueMessage message, MessageLease lease, CancellationToken stop)
    {
        try
        {
            await lease.RenewWhileAsync(() => pipeline.HandleAsync(queue, message.Body.ToString(), stop));
            return true;
        }
#pragma warning disable CA1031 // Whatever a handler throws, the message is redelivered.
        catch (Exception) when (!stop.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return message.DequeueCount >= QueueCatalogue.MaxAttempts ? false : throw new MessageFailedException();
        }
    }

    private async Task MoveToPoisonAsync(string queue, QueueMessage message)
    {
        LogMovedToPoison(log, queue, message.MessageId);
        await queues.SendAsync(queue + QueueNames.PoisonSuffix, message.Body.ToString());
    }

    [LoggerMessage(LogLevel.Error, "Moving message {Id} of {Queue} to its poison queue.")]
    private static partial void LogMovedToPoison(ILogger log, string queue, string id);

    [LoggerMessage(LogLevel.Error, "Receiving messages of {Queue} failed with {Exception}.")]
    private static partial void LogReceiveFailed(ILogger log, string queue, string? exception);

    private sealed class MessageFailedException : Exception;
}
