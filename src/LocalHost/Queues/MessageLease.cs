using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace GuidelineDecisions.LocalHost.Queues;

/// <summary>Keeps a message hidden from others while it is handled.</summary>
internal sealed class MessageLease(QueueClient queue, QueueMessage message, TimeSpan length)
{
    private string receipt = message.PopReceipt;

    /// <summary>Renews the lease until the work is done.</summary>
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

    /// <summary>Deletes the message, unless it is another's by now.</summary>
    public async Task DeleteAsync() => await queue.DeleteMessageAsync(message.MessageId, receipt);

    private async Task RenewAsync(CancellationToken done)
    {
        using var timer = new PeriodicTimer(length / 3);
        try
        {
            while (await timer.WaitForNextTickAsync(done))
            {
                // Never broken off: the new receipt has to be known.
                Azure.Response<UpdateReceipt> renewed =
                    await queue.UpdateMessageAsync(message.MessageId, receipt, visibilityTimeout: length, cancellationToken: CancellationToken.None);
                receipt = renewed.Value.PopReceipt;
            }
        }
        catch (OperationCanceledException)
        {
            // The work is done.
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException)
        {
            // The message is another's by now, or the storage is away: whoever works on it twice finds that it is done.
        }
    }
}
