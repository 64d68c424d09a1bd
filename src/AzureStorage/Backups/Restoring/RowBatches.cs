using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using GuidelineDecisions.AzureStorage.Requests;

namespace GuidelineDecisions.AzureStorage.Backups.Restoring;

/// <summary>Writes and deletes rows in transactions. Writing the same rows again changes nothing.</summary>
internal static class RowBatches
{
    /// <summary>The storage takes at most 100 rows in a transaction.</summary>
    private const int MaxRows = 100;

    /// <summary>The storage takes at most 4 MiB in a transaction, in which a character may take three times the bytes of UTF-8.</summary>
    private const int MaxBytes = 1 << 20;
    private const int AtOnce = 8;

    /// <summary>Stores rows, in place of those with the same keys.</summary>
    /// <param name="table">The table.</param>
    /// <param name="rows">The rows with their numbers of bytes; those of one partition follow each other.</param>
    /// <param name="cancel">Cancels the writes.</param>
    public static async Task WriteAsync(TableClient table, IAsyncEnumerable<(TableEntity Row, int Bytes)> rows, CancellationToken cancel)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel };
        await Parallel.ForEachAsync(BatchesOf(rows, cancel), options, async (batch, stop) => await StorageCall.RunAsync(
            () => table.SubmitTransactionAsync(
                batch.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)), stop),
            stop));
    }

    /// <summary>Deletes rows one transaction after the other, so that the last rows are deleted last.</summary>
    /// <param name="table">The table.</param>
    /// <param name="rows">The keys of the rows; those of one partition follow each other.</param>
    /// <param name="cancel">Cancels the deletion.</param>
    public static async Task DeleteAsync(TableClient table, IAsyncEnumerable<TableEntity> rows, CancellationToken cancel)
    {
        await foreach (List<TableEntity> batch in BatchesOf(rows.Select(row => (row, 0)), cancel))
        {
            await StorageCall.RunAsync(
                () => table.SubmitTransactionAsync(
                    batch.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, ETag.All)), cancel),
                cancel);
        }
    }

    private static async IAsyncEnumerable<List<TableEntity>> BatchesOf(
        IAsyncEnumerable<(TableEntity Row, int Bytes)> rows, [EnumeratorCancellation] CancellationToken cancel)
    {
        List<TableEntity> batch = [];
        int size = 0;
        await foreach ((TableEntity row, int bytes) in rows.WithCancellation(cancel))
        {
            if (batch.Count == MaxRows || (batch.Count > 0 && (size + bytes > MaxBytes || batch[0].PartitionKey != row.PartitionKey)))
            {
                yield return batch;
                (batch, size) = ([], 0);
            }

            batch.Add(row);
            size += bytes;
        }

        if (batch.Count > 0)
            yield return batch;
    }
}
