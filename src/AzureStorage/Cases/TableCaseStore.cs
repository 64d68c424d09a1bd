using System.Collections.Immutable;
using Azure;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Partners;
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
        var decidedBy = commits.GroupBy(commit => commit.Next.Guideline)
            .ToDictionary(group => group.Key, group => group.Min(commit => commit.Activation));
        List<int> places = [];
        BucketWriteResult result = await buckets.WriteAsync(
            BucketAddress.Of(commits[0].Key),
            last =>
            {
                var rows = new List<TableTransactionAction>(3 * commits.Count);
                var events = ImmutableArray.CreateBuilder<FeedEvent>(commits.Count);
                places.Clear();
                for (int place = 0; place < commits.Count; place++)
                {
                    rows.AddRange(Rows(commits[place], last + events.Count + 1));
                    places.AddRange(Enumerable.Repeat(place, rows.Count - places.Count));
                    events.AddRange(Events(commits[place]));
                }

                return new BucketChange(rows, events.ToImmutable());
            },
            decidedBy);
        return result.State switch
        {
            BucketWriteState.RowRefused => new(CommitState.CaseChanged, places[result.Row]),
            BucketWriteState.Superseded => new(CommitState.Superseded),
            _ => new(CommitState.Written),
        };
    }

    /// <inheritdoc/>
    public async Task<StoredCase?> AdvanceAsync(CaseKey key, StoredCase before, ImmutableArray<Agenda> after, FeedEvent feedEvent)
    {
        string partition = RowKeys.Partition(key);
        var agendas = new TableEntity(partition, RowKeys.Case(key)) { [AgendaRow.Agendas] = AgendaRow.ToJson(after) };
        BucketWriteResult result = await buckets.WriteAsync(BucketAddress.Of(key), last => new BucketChange(
            [
                new(TableTransactionActionType.UpdateMerge, agendas, new ETag(before.Tag)),
                .. AgendaRow.Actions(AgendasOf(key, before), CaseAgendas.Of(key, before.Latest!, after), last + 1),
                AgendaRow.EventMarker(key, last + 1),
            ],
            [feedEvent]));
        if (!result.IsWritten)
            return null;
        // The first row is the case's.
        return result.FirstTag is { } tag ? before with { Agendas = after, Tag = tag.ToString() } : await FindAsync(key, default);
    }

    /// <inheritdoc/>
    public Task<DeletionState> DeleteAsync(CaseKey key, StoredCase before, FeedEvent deletion, bool mayLeaveHistory) =>
        eraser.DeleteAsync(key, before, deletion, mayLeaveHistory);

    /// <inheritdoc/>
    public Task<bool> EraseStepAsync(CaseKey key) => eraser.EraseStepAsync(key);

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

    /// <param name="sequence">The number of the revision's event, which the events of its follow-up transitions follow.</param>
    private static IEnumerable<TableTransactionAction> Rows(CaseCommit commit, long sequence)
    {
        string partition = RowKeys.Partition(commit.Key);
        TableEntity row = RevisionRow.ToRow(commit.Next, partition, RowKeys.Case(commit.Key), sequence);
        ImmutableArray<Agenda> agendas = commit.Agendas;
        if (!agendas.IsEmpty)
            row[AgendaRow.Agendas] = AgendaRow.ToJson(agendas);
        yield return commit.Before is { } before
            ? new(TableTransactionActionType.UpdateReplace, row, new ETag(before.Tag))
            : new(TableTransactionActionType.Add, row);
        if (commit.Before is { Latest: { } superseded, Sequence: var supersededEvent })
        {
            string place = RowKeys.Decision(commit.Key, superseded.Number);
            yield return new(TableTransactionActionType.Add, RevisionRow.ToRow(superseded, partition, place, supersededEvent));
        }

        foreach (TableTransactionAction moved in AgendaRow.Actions(
            AgendasOf(commit.Key, commit.Before), CaseAgendas.Of(commit.Key, commit.Next, agendas), sequence))
            yield return moved;
        for (int transition = 1; transition <= commit.Transitions.Length; transition++)
            yield return AgendaRow.EventMarker(commit.Key, sequence + transition);
    }

    private static IEnumerable<FeedEvent> Events(CaseCommit commit) =>
        [commit.Event, .. commit.Transitions.Select(transition => FeedEvent.OfFollowUp(commit.Event, transition))];

    private static CaseAgendas? AgendasOf(CaseKey key, StoredCase? before) =>
        before?.Latest is { } latest ? CaseAgendas.Of(key, latest, before.Agendas) : null;

    private static StoredCase FromRow(TableEntity row) => Tombstone.Is(row) ? Tombstone.FromRow(row) : RevisionRow.ToStoredCase(row);

    private async Task<TableEntity?> FindRowAsync(CaseKey key, string row, CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Cases);
        return await table.FindAsync(RowKeys.Partition(key), row, cancel);
    }
}
