using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace GuidelineDecisions.LocalHost.Queues;

/// <summary>Keeps a message hidden from others while it is handled.</summary>
internal sealed class MessageLease(QueueClient queue, QueueMessage message, TimeSpan length)
{
    private string receipt = message.PopReceipt;

    public async Task RenewWhileAsync(Func<Task> work)
    {
        using var done = new CancellationTokenSource();
        Task renewing = RenewAsync(done.Token);
        try
        {
            await work();
        }
        finally
        {
            await done.CancelAsync();
            await renewing;
        }
    }

    /// <summary>Fails when the lease was lost and another process has received the message.</summary>
    public async Task DeleteAsync() => await queue.DeleteMessageAsync(message.MessageId, receipt);

    private async Task RenewAsync(CancellationToken done)
    {
        using var timer = new PeriodicTimer(length / 3);
        try
        {
            while (await timer.WaitForNextTickAsync(done))
            {
                // Not cancellable: deleting the message needs the new receipt.
                Azure.Response<UpdateReceipt> renewed =
                    await queue.UpdateMessageAsync(
                        message.MessageId, receipt, visibilityTimeout: length, cancellationToken: CancellationToken.None);
                receipt = renewed.Value.PopReceipt;
            }
        }
        catch (OperationCanceledException)
        {
            // The work is done.
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException)
        {
            // Another process has the message by now, or the storage is unavailable. Handlers are idempotent, so both may do the work.
        }
    }
}
