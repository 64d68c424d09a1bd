using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.FollowUps.Agendas;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.AzureStorage.Tables;

namespace GuidelineDecisions.AzureStorage.Cases;

internal sealed class TableAgendaStore(StorageTables tables, BucketWriter buckets) : IAgendaStore
{
    /// <summary>
    /// The number of due rows to read for a transaction. A case takes at least five of its 99 rows, and some cases have several due rows.
    /// </summary>
    public const int RowsOfAStep = 40;

    /// <inheritdoc/>
    public async Task<DueStep> AdvanceAsync(
        Partner partner, int bucket, DateOnly upTo, string? after, Func<CaseAgendas, AgendaAdvance> advance, CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Cases);
        DueTransaction? transaction = null;
        bool isEnd = false;
        BucketWriteResult result = await buckets.WriteAsync(BucketAddress.Of(partner, bucket), async head =>
        {
            transaction = new(partner, bucket, head, advance);
            List<TableEntity> due =
                await table.ReadAsync(RowKeys.DueUpTo(partner.Id, bucket, upTo, after), RowsOfAStep, cancel, AgendaRow.CaseColumns);
            isEnd = transaction.Take(due) && due.Count < RowsOfAStep;
            return transaction.IsEmpty ? null : transaction.Change;
        });
        return transaction!.ToStep(result.State != BucketWriteState.RowRefused, isEnd);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<AgendaEntry> ReadAsync(
        Partner partner, int bucket, AgendaFilter filter, [EnumeratorCancellation] CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Cases);
        AsyncPageable<TableEntity> rows = table.QueryAsync<TableEntity>(
            AgendaRow.Filter(partner.Id, bucket, filter), TableReads.MaxRowsPerPage, AgendaRow.EntryColumns, cancel);
        await foreach (TableEntity row in rows.ReadAllAsync(cancel))
            yield return AgendaRow.FromRow(row);
    }
}
