using System.Collections.Immutable;
using Azure;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Guidelines.Publication;
using GuidelineDecisions.AzureStorage.Requests;
using GuidelineDecisions.AzureStorage.Tables;

namespace GuidelineDecisions.AzureStorage.Guidelines;

internal sealed class TableGuidelineStore(StorageTables tables) : IGuidelineStore
{
    /// <inheritdoc/>
    public async Task<PublishedState> ReadAsync(CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Guidelines);
        var versions = ImmutableArray.CreateBuilder<VersionHead>();
        var active = ImmutableArray.CreateBuilder<Activation>();
        string filter = $"RowKey eq '{GuidelineRows.Active}' or (RowKey ge '{GuidelineRows.VersionPrefix}' and RowKey lt 'version}}')";
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(
            filter, select: GuidelineRows.HeadProperties, cancellationToken: cancel).ReadAllAsync(cancel))
        {
            if (row.RowKey == GuidelineRows.Active)
                active.Add(GuidelineRows.ToActivation(row));
            else
                versions.Add(GuidelineRows.ToHead(row));
        }

        return new(versions.ToImmutable(), active.ToImmutable());
    }

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>> ReadDocumentAsync(VersionHead version, CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Guidelines);
        Response<TableEntity> row = await StorageCall.RunAsync(
            () => table.GetEntityAsync<TableEntity>(
                version.Guideline, GuidelineRows.VersionPrefix + version.Version, cancellationToken: cancel), cancel);
        return GuidelineRows.ToDocument(row.Value);
    }

    /// <inheritdoc/>
    public async Task<VersionHead> AddAsync(VersionHead version, ReadOnlyMemory<byte> document)
    {
        bool isAdded = await SubmitAsync(
            [new(TableTransactionActionType.Add, GuidelineRows.ToRow(version, document))],
            version.Guideline,
            new(version.At, version.By, "version-published", version.Version, version.ContentHash, null));
        if (isAdded)
            return version;
        TableClient table = await tables.GetAsync(StorageTables.Guidelines);
        Response<TableEntity> taken = await StorageCall.RunAsync(() => table.GetEntityAsync<TableEntity>(
            version.Guideline, GuidelineRows.VersionPrefix + version.Version, GuidelineRows.HeadProperties));
        return GuidelineRows.ToHead(taken.Value);
    }

    /// <inheritdoc/>
    public Task<bool> ActivateAsync(Activation next, Activation? before, VersionHead version)
    {
        TableEntity row = GuidelineRows.ToRow(next);
        return SubmitAsync(
            [
                before is null
                    ? new(TableTransactionActionType.Add, row)
                    : new(TableTransactionActionType.UpdateReplace, row, new ETag(before.Tag)),
                new(TableTransactionActionType.UpdateMerge, GuidelineRows.ToActivated(next), new ETag(version.Tag)),
            ],
            next.Guideline,
            new(next.Since, next.By, "version-activated", next.Version, next.ContentHash, next.Reason));
    }

    /// <inheritdoc/>
    public Task<bool> WithdrawAsync(VersionHead version, ReasonedChange withdrawal) => SubmitAsync(
        [new(TableTransactionActionType.UpdateMerge, GuidelineRows.ToWithdrawn(version, withdrawal), new ETag(version.Tag))],
        version.Guideline,
        new(withdrawal.At, withdrawal.By, "version-withdrawn", version.Version, version.ContentHash, withdrawal.Reason));

    /// <inheritdoc/>
    public async Task<ImmutableArray<GuidelineAudit>> AuditAsync(string guideline, CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Guidelines);
        var audits = ImmutableArray.CreateBuilder<GuidelineAudit>();
        string filter = $"PartitionKey eq '{guideline}' and RowKey ge '{GuidelineRows.AuditPrefix}' and RowKey lt 'audit}}'";
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancel).ReadAllAsync(cancel))
            audits.Add(GuidelineRows.ToAudit(row));
        return audits.ToImmutable();
    }

    /// <summary>Writes a change and its audit row in one transaction; returns false when a row has changed since it was read.</summary>
    private async Task<bool> SubmitAsync(IEnumerable<TableTransactionAction> change, string guideline, GuidelineAudit audit)
    {
        TableClient table = await tables.GetAsync(StorageTables.Guidelines);
        return await StorageCall.TryWriteAsync(() => table.SubmitTransactionAsync(
            [.. change, new(TableTransactionActionType.Add, GuidelineRows.ToRow(guideline, audit))])) is not null;
    }
}
