using System.Collections.Immutable;
using Azure;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.AzureStorage.Requests;
using GuidelineDecisions.AzureStorage.Tables;

namespace GuidelineDecisions.AzureStorage.Cases;

/// <summary>Stores cases in the table <c>cases</c>; <see cref="RowKeys"/> describes its rows.</summary>
internal sealed class TableCaseStore(StorageTables tables, BucketWriter buckets) : ICaseStore
{
    private readonly CaseEraser eraser = new(tables, buckets);

    /// <inheritdoc/>
    public async Task<StoredCase?> FindAsync(CaseKey key, CancellationToken cancel) =>
        await FindRowAsync(key, RowKeys.Case(key), cancel) is { } row ? FromRow(row) : null;

    /// <inheritdoc/>
    public async Task<CommitResult> CommitAsync(IReadOnlyList<CaseCommit> commits)
    {
        CaseKey key = commits[0].Key;
        string partition = RowKeys.Partition(key);
        var decidedBy = commits.GroupBy(commit => commit.Next.Guideline)
            .ToDictionary(group => group.Key, group => group.Min(commit => commit.Activation));
        List<int> places = [];
        BucketWriteResult result = await buckets.TryWriteAsync(
            key,
            last =>
            {
                var actions = new List<TableTransactionAction>(3 * commits.Count);
                places.Clear();
                for (int place = 0; place < commits.Count; place++)
                {
                    actions.AddRange(Actions(commits[place], partition, last + 1));
                    places.AddRange(Enumerable.Repeat(place, actions.Count - places.Count));
                    last += EventsOf(commits[place]);
                }

                return (actions, commits.Sum(EventsOf));
            },
            decidedBy);
        if (result.State is CommitState.CaseChanged or CommitState.BucketChanged && await IsOursAsync(commits[0]))
            return new(CommitState.Written);
        return new(result.State, result.State == CommitState.CaseChanged ? places[result.Action] : 0);
    }

    /// <inheritdoc/>
    public async Task<StoredCase?> AdvanceAsync(CaseKey key, StoredCase before, Agenda after, FeedEvent feedEvent)
    {
        string partition = RowKeys.Partition(key);
        var agenda = new TableEntity(partition, RowKeys.Case(key)) { [AgendaRow.Agenda] = AgendaRow.ToJson(after) };
        BucketWriteResult result = await buckets.TryWriteAsync(key, last =>
        (
            [
                new(TableTransactionActionType.UpdateMerge, agenda, new ETag(before.Tag)),
                .. AgendaRow.Actions(key, before.Latest!, new(before.Agenda, after, [])),
                .. FollowUpEvent(key, feedEvent, partition, last + 1),
            ],
            1));
        // The first action is the one on the case's row.
        return result.IsWritten ? before with { Agenda = after, Tag = result.FirstTag!.Value.ToString() } : null;
    }

    /// <inheritdoc/>
    public Task<bool> EraseAsync(CaseKey key, StoredCase before, FeedEvent deletion) => eraser.EraseAsync(key, before, deletion);

    /// <inheritdoc/>
    public async Task<CaseRevision?> FindSupersededAsync(CaseKey key, long number, CancellationToken cancel) =>
        number > 0 && await FindRowAsync(key, RowKeys.Decision(key, number), cancel) is { } row ? RevisionRow.FromRow(row) : null;

    /// <inheritdoc/>
    public async Task<ImmutableArray<CaseRevision>> ReadSupersededAsync(CaseKey key, long before, int count, CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Cases);
        List<TableEntity> rows = await table.ReadAsync(RowKeys.DecisionsBefore(key, before), count, cancel);
        return [.. rows.Select(RevisionRow.FromRow)];
    }

    /// <inheritdoc/>
    public async Task<(ImmutableArray<CaseRevision> Cases, CaseKey? Next)> ListAsync(
        Partner partner, CaseKey? after, int count, CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Cases);
        var cases = ImmutableArray.CreateBuilder<CaseRevision>();
        for (int bucket = after?.Bucket ?? 0; bucket < partner.Buckets; bucket++)
        {
            CaseKey? place = after?.Bucket == bucket ? after : null;
            AsyncPageable<TableEntity> rows = table.QueryAsync<TableEntity>(
                RowKeys.CasesAfter(bucket, partner.Id, place?.Name), Math.Min(count - cases.Count + 1, TableReads.MaxRowsPerPage),
                    cancellationToken: cancel);
            await foreach (TableEntity row in rows.ReadAllAsync(cancel))
            {
                if (Tombstone.Is(row))
                    continue;
                if (cases.Count == count)
                    return (cases.ToImmutable(), CaseKey.Of(partner, cases[^1].CaseId));
                cases.Add(RevisionRow.FromRow(row));
            }
        }

        return (cases.ToImmutable(), null);
    }

    private static IEnumerable<TableTransactionAction> Actions(CaseCommit commit, string partition, long sequence)
    {
        TableEntity row = RevisionRow.ToRow(commit.Next, partition, RowKeys.Case(commit.Key), sequence);
        if (commit.FollowUp.After is { } agenda)
            row[AgendaRow.Agenda] = AgendaRow.ToJson(agenda);
        yield return commit.Before is { } before
            ? new(TableTransactionActionType.UpdateReplace, row, new ETag(before.Tag))
            : new(TableTransactionActionType.Add, row);
        if (commit.Before is { Latest: { } superseded, Sequence: var supersededEvent })
        {
            string place = RowKeys.Decision(commit.Key, superseded.Number);
            yield return new(TableTransactionActionType.Add, RevisionRow.ToRow(superseded, partition, place, supersededEvent));
        }

        yield return new(TableTransactionActionType.Add, EventRow.ToRow(commit.Event, partition, sequence));
        foreach (TableTransactionAction moved in AgendaRow.Actions(commit.Key, commit.Next, commit.FollowUp))
            yield return moved;
        foreach (FollowUpTransition transition in commit.FollowUp.Transitions)
        {
            foreach (TableTransactionAction action in FollowUpEvent(
                commit.Key, FeedEvent.OfFollowUp(commit.Event, transition), partition, ++sequence))
                yield return action;
        }
    }

    private static int EventsOf(CaseCommit commit) => 1 + commit.FollowUp.Transitions.Length;

    /// <summary>Appends the event, and the row that points to it for erasure.</summary>
    private static IEnumerable<TableTransactionAction> FollowUpEvent(CaseKey key, FeedEvent feedEvent, string partition, long sequence) =>
    [
        new(TableTransactionActionType.Add, EventRow.ToRow(feedEvent, partition, sequence)),
        new(TableTransactionActionType.Add, new TableEntity(partition, RowKeys.FollowUpEvent(key, sequence))),
    ];

    private static StoredCase FromRow(TableEntity row) => Tombstone.Is(row) ? Tombstone.FromRow(row) : RevisionRow.ToStoredCase(row);

    /// <summary>
    /// Returns whether a refused write had been written after all: when the response to a transaction is lost, the client library sends it
    /// again, and the second attempt is refused.
    /// </summary>
    private async Task<bool> IsOursAsync(CaseCommit commit)
    {
        StoredCase? now = await FindAsync(commit.Key, default);
        return (now?.Number == commit.Next.Number
            ? now.Latest
            : await FindSupersededAsync(commit.Key, commit.Next.Number, default)) == commit.Next;
    }

    private async Task<TableEntity?> FindRowAsync(CaseKey key, string row, CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Cases);
        NullableResponse<TableEntity> found = await StorageCall.RunAsync(
            () => table.GetEntityIfExistsAsync<TableEntity>(RowKeys.Partition(key), row, cancellationToken: cancel), cancel);
        return found.HasValue ? found.Value : null;
    }
}
