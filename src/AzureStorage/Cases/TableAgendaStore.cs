using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using GuidelineDecisions.Application.FollowUps.Agendas;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.AzureStorage.Requests;
using GuidelineDecisions.AzureStorage.Tables;

namespace GuidelineDecisions.AzureStorage.Cases;

internal sealed class TableAgendaStore(StorageTables tables) : IAgendaStore
{
    private static readonly string[] KeyOnly = ["RowKey"];

    /// <inheritdoc/>
    public async Task<DuePage> ReadDueAsync(Partner partner, int bucket, DateOnly upTo, string? after, CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Cases);
        AsyncPageable<TableEntity> rows =
            table.QueryAsync<TableEntity>(RowKeys.DueUpTo(partner.Id, bucket, upTo, after), TableReads.MaxRowsPerPage, KeyOnly, cancel);
        await using IAsyncEnumerator<Page<TableEntity>> pages = rows.AsPages().GetAsyncEnumerator(cancel);
        while (await StorageCall.RunAsync(() => pages.MoveNextAsync().AsTask(), cancel))
        {
            Page<TableEntity> page = pages.Current;
            // The service may return an empty page with a continuation token.
            if (page.Values.Count > 0 || page.ContinuationToken is null)
            {
                return new(
                    [.. page.Values.Select(row => RowKeys.NameOfDue(row.RowKey)).Distinct()], page.ContinuationToken is null
                        ? null
                        : page.Values[^1].RowKey);
            }
        }

        return new([], null);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<AgendaEntry> ReadAsync(
        Partner partner, int bucket, AgendaFilter filter, [EnumeratorCancellation] CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Cases);
        AsyncPageable<TableEntity> rows = table.QueryAsync<TableEntity>(
            AgendaRow.Filter(partner.Id, bucket, filter), TableReads.MaxRowsPerPage, cancellationToken: cancel);
        await foreach (TableEntity row in rows.ReadAllAsync(cancel))
            yield return AgendaRow.FromRow(row);
    }
}
