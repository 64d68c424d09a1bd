using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Feedback;
using GuidelineDecisions.Application.Storage;
using GuidelineDecisions.AzureStorage.Requests;
using GuidelineDecisions.AzureStorage.Tables;

namespace GuidelineDecisions.AzureStorage.Feedback;

/// <summary>
/// Stores feedback in the table <c>feedback</c>: a partition for each partner, a row for each card or suggestion, and one for each
/// comment. Feedback on the same card replaces its row and its comment, in one transaction, unless it is older, so that feedback
/// sent twice counts once.
/// </summary>
internal sealed class TableFeedbackStore(StorageTables tables) : IFeedbackStore
{
    /// <summary>A transaction has at most 100 rows: a feedback's, its comment's, and that of the comment that it replaces.</summary>
    private const int MaxPerTransaction = 100 / 3;

    private const int ErasedAtOnce = 8;

    private static readonly string[] Keys = [nameof(ITableEntity.PartitionKey), nameof(ITableEntity.RowKey)];

    /// <inheritdoc/>
    public async Task SaveAsync(
        string partner, IReadOnlyCollection<CardFeedback> feedback, DateTimeOffset receivedAt, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(feedback);
        TableClient table = await tables.GetAsync(StorageTables.Feedback);
        IEnumerable<CardFeedback> latest = feedback.GroupBy(each => each.Key).Select(same => same.MaxBy(each => each.At)!);
        foreach (CardFeedback[] some in latest.Chunk(MaxPerTransaction))
            await SaveTogetherAsync(table, partner, some, receivedAt, cancel);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<CardFeedback> ReadAsync(string partner, [EnumeratorCancellation] CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Feedback);
        AsyncPageable<TableEntity> rows = table.QueryAsync<TableEntity>(FeedbackRows.AllFeedback(partner), cancellationToken: cancel);
        await foreach (TableEntity row in rows.ReadAllAsync(cancel))
            yield return FeedbackRows.ToFeedback(row);
    }

    /// <inheritdoc/>
    public async Task<(ImmutableArray<FeedbackComment> Comments, bool More)> ListCommentsAsync(
        string partner, DateTimeOffset since, CommentPlace? before, int count, CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Feedback);
        // Reads one more than requested, to find out whether more follow.
        List<TableEntity> rows = await table.ReadAsync(FeedbackRows.CommentsBefore(partner, since, before), count + 1, cancel);
        return ([.. rows.Take(count).Select(FeedbackRows.ToComment)], rows.Count > count);
    }

    /// <inheritdoc/>
    public async Task EraseCommentsAsync(string partner, DateTimeOffset since, int keep, CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Feedback);
        string oldest = FeedbackRows.OldestCommentAt(since);
        IAsyncEnumerable<TableEntity> erased =
            table.QueryAsync<TableEntity>(FeedbackRows.AllComments(partner), select: Keys, cancellationToken: cancel).ReadAllAsync(cancel)
                .Where((row, place) => place >= keep || string.CompareOrdinal(row.RowKey, oldest) > 0);
        var options = new ParallelOptions { MaxDegreeOfParallelism = ErasedAtOnce, CancellationToken = cancel };
        await Parallel.ForEachAsync(erased, options, async (row, stop) =>
            await StorageCall.RunAsync(() => table.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, stop), stop));
    }

    /// <summary>If another writer was faster, what it stored is read and compared.</summary>
    private static async Task SaveTogetherAsync(
        TableClient table, string partner, CardFeedback[] feedback, DateTimeOffset receivedAt, CancellationToken cancel)
    {
        for (int attempt = 1; attempt <= Contention.MaxAttempts; attempt++)
        {
            List<TableTransactionAction> changes = [];
            foreach (CardFeedback each in feedback)
                changes.AddRange(await ChangesAsync(table, partner, new(each, receivedAt), cancel));
            if (changes.Count == 0
                || await StorageCall.TryWriteAsync(() => table.SubmitTransactionAsync(changes, CancellationToken.None), cancel) is not null)
                return;
            await Contention.PauseAsync(attempt, cancel);
        }

        throw Contention.TooMany("Too many writers are storing feedback on the same cards at once. Send it again.");
    }

    /// <summary>The changes that store feedback; none if newer feedback, or the same, is stored already.</summary>
    private static async Task<IEnumerable<TableTransactionAction>> ChangesAsync(
        TableClient table, string partner, FeedbackComment given, CancellationToken cancel)
    {
        CardFeedback feedback = given.Feedback;
        TableEntity? stored = await table.FindAsync(partner, feedback.Key, cancel);
        CardFeedback? former = stored is null ? null : FeedbackRows.ToFeedback(stored);
        if (former?.At > feedback.At)
            return [];
        TableEntity? comment = stored is not null && FeedbackRows.CommentOf(stored) is { } key
            ? await table.FindAsync(partner, key, cancel) : null;
        if (former is not null && feedback == (comment is null ? former : FeedbackRows.ToComment(comment).Feedback))
            return [];
        string? commentKey = feedback.Comment is null ? null : FeedbackRows.CommentKey(given.Place);
        TableEntity row = FeedbackRows.ToRow(partner, feedback, commentKey);
        return
        [
            stored is null
                ? new(TableTransactionActionType.Add, row)
                : new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, stored.ETag),
            .. comment is null || comment.RowKey == commentKey
                ? Array.Empty<TableTransactionAction>()
                : [new(TableTransactionActionType.Delete, comment, comment.ETag)],
            .. commentKey is null
                ? Array.Empty<TableTransactionAction>()
                : [new(TableTransactionActionType.UpsertReplace, FeedbackRows.ToRow(partner, given))],
        ];
    }
}
