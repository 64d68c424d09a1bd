using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Feedback;
using GuidelineDecisions.AzureStorage.Requests;
using GuidelineDecisions.AzureStorage.Tables;

namespace GuidelineDecisions.AzureStorage.Feedback;

/// <summary>
/// Stores feedback in the table <c>feedback</c>: a partition for each partner, a row for each card or suggestion. Feedback on the same card
/// replaces its row unless it is older, so that feedback sent twice counts once.
/// </summary>
internal sealed class TableFeedbackStore(StorageTables tables) : IFeedbackStore
{
    private const int MaxRowsPerTransaction = 100;

    /// <inheritdoc/>
    public async Task SaveAsync(string partner, IReadOnlyCollection<CardFeedback> feedback, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(feedback);
        TableClient table = await tables.GetAsync(StorageTables.Feedback);
        List<TableTransactionAction> rows = [];
        foreach (CardFeedback each in feedback.GroupBy(each => each.Key).Select(same => same.MaxBy(each => each.At)!))
        {
            if (!await IsNewerStoredAsync(table, partner, each, cancel))
                rows.Add(new(TableTransactionActionType.UpsertReplace, FeedbackRows.ToRow(partner, each)));
        }

        foreach (TableTransactionAction[] some in rows.Chunk(MaxRowsPerTransaction))
            await StorageCall.RunAsync(() => table.SubmitTransactionAsync(some, CancellationToken.None), cancel);
    }

    private static async Task<bool> IsNewerStoredAsync(TableClient table, string partner, CardFeedback feedback, CancellationToken cancel)
    {
        TableEntity? kept = await table.FindAsync(partner, feedback.Key, cancel);
        return kept is not null && FeedbackRows.ToFeedback(kept).At > feedback.At;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<CardFeedback> ReadAsync(string partner, [EnumeratorCancellation] CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Feedback);
        AsyncPageable<TableEntity> rows = table.QueryAsync<TableEntity>($"PartitionKey eq '{partner}'", cancellationToken: cancel);
        await foreach (TableEntity row in rows.ReadAllAsync(cancel))
            yield return FeedbackRows.ToFeedback(row);
    }
}
