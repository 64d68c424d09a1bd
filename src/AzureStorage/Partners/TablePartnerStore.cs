using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Storage;
using GuidelineDecisions.AzureStorage.Cases;
using GuidelineDecisions.AzureStorage.Tables;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.AzureStorage.Partners;

internal sealed class TablePartnerStore(StorageTables tables, BucketWriter buckets, TimeProvider clock) : IPartnerStore
{
    /// <inheritdoc/>
    public async Task<Partner?> FindAsync(string partner, CancellationToken cancel)
    {
        if (await FindRowAsync(partner, PartnerRows.PartnerRow, cancel) is not { } row)
            return null;
        Partner found = PartnerRows.ToPartner(row);
        return await buckets.FindCountAsync(partner, cancel) is { } stored && stored != found.Buckets
            ? throw new BucketMismatchException(partner, found.Buckets, stored)
            : found;
    }

    /// <inheritdoc/>
    public async Task<PartnerKey?> FindKeyAsync(string partner, string keyId, CancellationToken cancel) =>
        await FindRowAsync(partner, PartnerRows.KeyPrefix + keyId, cancel) is { } row ? PartnerRows.ToKey(row) : null;

    /// <inheritdoc/>
    public async Task<Partner> AddAsync(Partner partner, string by, CancellationToken cancel)
    {
        if (await FindAsync(partner.Id, cancel) is { } known)
            return known;
        // Record the number of buckets with the cases first, so that a partner never exists without that record.
        await buckets.RecordCountAsync(partner, cancel);
        bool isAdded = await tables.ChangePartnerAsync(
            new(TableTransactionActionType.Add, PartnerRows.ToRow(partner)), partner.Id,
            new(partner.CreatedAt, by, "partner-added", null, partner.TimeZone), cancel);
        return isAdded ? partner : (await FindAsync(partner.Id, cancel))!;
    }

    /// <inheritdoc/>
    public async Task<Partner?> ChangeTimeZoneAsync(
        string partner, string timeZone, DateTimeOffset at, string by, CancellationToken cancel)
    {
        for (int attempt = 1; attempt <= Contention.MaxAttempts; attempt++)
        {
            if (await FindRowAsync(partner, PartnerRows.PartnerRow, cancel) is not { } row)
                return null;
            Partner known = PartnerRows.ToPartner(row);
            if (known.TimeZone == timeZone)
                return known;
            if (!known.IsOpen)
                throw new PartnerClosedException(partner);
            Partner changed = known with { TimeZone = timeZone };
            var audit = new PartnerAudit(at, by, "time-zone-changed", null, timeZone);
            if (await tables.ChangePartnerAsync(
                new(TableTransactionActionType.UpdateReplace, PartnerRows.ToRow(changed), row.ETag), partner, audit, cancel))
                return changed;
            await Contention.PauseAsync(attempt, cancel);
        }

        throw Contention.TooMany("Too many writers are changing this partner at once.");
    }

    /// <inheritdoc/>
    public async Task<bool> ChangeStandingAsync(
        string partner, PartnerStanding before, PartnerStanding after, DateTimeOffset at, string by, CancellationToken cancel)
    {
        for (int attempt = 1; attempt <= Contention.MaxAttempts; attempt++)
        {
            if (await FindRowAsync(partner, PartnerRows.PartnerRow, cancel) is not { } row)
                return false;
            Partner known = PartnerRows.ToPartner(row);
            if (known.Standing == after)
                return true; // The change was stored although its response was lost.
            if (known.Standing != before)
                return false;
            Partner changed = known with { Standing = after };
            string what = after.State == PartnerState.Open ? "opened" : Names.Of(after.State);
            var audit = new PartnerAudit(at, by, $"partner-{what}", null, MovedTo: after.MovedTo);
            if (await tables.ChangePartnerAsync(
                new(TableTransactionActionType.UpdateReplace, PartnerRows.ToRow(changed), row.ETag), partner, audit, cancel))
                return true;
            await Contention.PauseAsync(attempt, cancel);
        }

        throw Contention.TooMany("Too many writers are changing this partner at once.");
    }

    /// <inheritdoc/>
    public async Task AddKeyAsync(PartnerKey key, string by, CancellationToken cancel) =>
        await tables.ChangePartnerAsync(new(TableTransactionActionType.Add, PartnerRows.ToRow(key)), key.Partner,
            new(clock.GetUtcNow(), by, "key-added", key.Id), cancel);

    /// <inheritdoc/>
    public async Task<PartnerKey?> RevokeKeyAsync(string partner, string keyId, DateTimeOffset at, string by, CancellationToken cancel)
    {
        if (await FindRowAsync(partner, PartnerRows.KeyPrefix + keyId, cancel) is not { } row)
            return null;
        PartnerKey key = PartnerRows.ToKey(row);
        if (key.RevokedAt is not null)
            return key;
        PartnerKey revoked = key with { RevokedAt = at };
        bool isRevoked = await tables.ChangePartnerAsync(
            new(TableTransactionActionType.UpdateReplace, PartnerRows.ToRow(revoked), row.ETag), partner, new(at, by, "key-revoked", keyId),
                cancel);
        // Otherwise another process has revoked the key in the meantime; keys change in no other way.
        return isRevoked ? revoked : await FindKeyAsync(partner, keyId, cancel);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<(Partner Partner, IReadOnlyList<PartnerKey> Keys)> ListAsync(
        [EnumeratorCancellation] CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Partners);
        await foreach (TableEntity row in table.QueryAsync<TableEntity>($"RowKey eq '{PartnerRows.PartnerRow}'", cancellationToken: cancel)
            .ReadAllAsync(cancel))
        {
            List<PartnerKey> keys = [];
            await foreach (TableEntity key in Rows(table, row.PartitionKey, PartnerRows.KeyPrefix, cancel))
                keys.Add(PartnerRows.ToKey(key));
            yield return (PartnerRows.ToPartner(row), keys);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<PartnerAudit> AuditAsync(string partner, [EnumeratorCancellation] CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Partners);
        await foreach (TableEntity row in Rows(table, partner, PartnerRows.AuditPrefix, cancel))
            yield return PartnerRows.ToAudit(row);
    }

    private static IAsyncEnumerable<TableEntity> Rows(TableClient table, string partner, string prefix, CancellationToken cancel) =>
        table.QueryAsync<TableEntity>(PartnerRows.Range(partner, prefix), cancellationToken: cancel).ReadAllAsync(cancel);

    private async Task<TableEntity?> FindRowAsync(string partner, string row, CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Partners);
        return await table.FindAsync(partner, row, cancel);
    }
}
