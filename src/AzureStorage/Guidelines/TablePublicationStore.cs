using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Guidelines.Publication;
using GuidelineDecisions.AzureStorage.Requests;
using GuidelineDecisions.AzureStorage.Tables;

namespace GuidelineDecisions.AzureStorage.Guidelines;

internal sealed class TablePublicationStore(StorageTables tables) : IPublicationStore
{
    /// <inheritdoc/>
    public async Task<bool> StartAsync(PublicationRequest publication, ReadOnlyMemory<byte> document, CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Guidelines);
        TableEntity row = PublicationRows.ToRow(publication, document);
        PublicationRequest? known = await FindAsync(publication.Guideline, publication.Id, cancel);
        if (known is { State: PublicationState.Running })
            return false;
        // If the write is refused, another request has started the same publication.
        return await StorageCall.TryWriteAsync(
            () => known is null
                ? table.AddEntityAsync(row, cancel)
                : table.UpdateEntityAsync(row, new ETag(known.Tag), TableUpdateMode.Replace, cancel), cancel) is not null;
    }

    /// <inheritdoc/>
    public async Task<PublicationRequest?> FindAsync(string guideline, string id, CancellationToken cancel) =>
        await ReadAsync(guideline, id, PublicationRows.HeadProperties, cancel) is { } row ? PublicationRows.ToPublication(row) : null;

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>?> ReadDocumentAsync(string guideline, string id, CancellationToken cancel) =>
        await ReadAsync(guideline, id, PublicationRows.DocumentProperties, cancel) is { } row
            && PublicationRows.ToDocument(row) is { } document ? document : null;

    /// <inheritdoc/>
    public async Task EndAsync(PublicationRequest publication, CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Guidelines);
        TableEntity row = PublicationRows.ToRow(publication, default);
        // If the write is refused, another instance has ended it.
        await StorageCall.TryWriteAsync(
            () => table.UpdateEntityAsync(row, new ETag(publication.Tag), TableUpdateMode.Replace, cancel), cancel);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<PublicationRequest> ListAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Guidelines);
        string filter = $"RowKey ge '{PublicationRows.Prefix}' and RowKey lt 'publication}}'";
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(
            filter, select: PublicationRows.HeadProperties, cancellationToken: cancel).ReadAllAsync(cancel))
            yield return PublicationRows.ToPublication(row);
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(PublicationRequest publication, CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Guidelines);
        // If the write is refused, it was removed already, or started again.
        await StorageCall.TryWriteAsync(
            () => table.DeleteEntityAsync(
                publication.Guideline, PublicationRows.Prefix + publication.Id, new ETag(publication.Tag), cancel), cancel);
    }

    private async Task<TableEntity?> ReadAsync(string guideline, string id, IEnumerable<string> columns, CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Guidelines);
        return await table.FindAsync(guideline, PublicationRows.Prefix + id, cancel, columns);
    }
}
