using System.Collections.Immutable;
using Azure;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Recovery;
using GuidelineDecisions.AzureStorage.Requests;
using GuidelineDecisions.AzureStorage.Tables;

namespace GuidelineDecisions.AzureStorage.Recovery;

/// <summary>Stores watches in the table <c>jobs</c>. A partition <c>watch|{kind}</c> has a row for each open work.</summary>
internal sealed class TableWatchStore(StorageTables tables) : IWatchStore
{
    private const string Prefix = "watch|";

    /// <inheritdoc/>
    public async Task<ImmutableArray<Watch>> ListAsync(string kind, CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Jobs);
        var found = ImmutableArray.CreateBuilder<Watch>();
        await using IAsyncEnumerator<Page<TableEntity>> pages = table
            .QueryAsync<TableEntity>($"PartitionKey eq '{Prefix}{kind}'", cancellationToken: cancel).AsPages().GetAsyncEnumerator(cancel);
        while (await StorageCall.RunAsync(() => pages.MoveNextAsync().AsTask(), cancel))
        {
            // The time of the response and the timestamp of a row come from the same clock.
            DateTimeOffset? now = pages.Current.GetRawResponse().Headers.Date;
            found.AddRange(pages.Current.Values.Select(row => ToWatch(kind, row, now)));
        }

        return found.ToImmutable();
    }

    /// <inheritdoc/>
    public async Task<bool> StoreAsync(Watch watch)
    {
        TableClient table = await tables.GetAsync(StorageTables.Jobs);
        var row = new TableEntity(Prefix + watch.Kind, watch.Key)
        {
            [nameof(Watch.Fingerprint)] = watch.Fingerprint,
            [nameof(Watch.Since)] = watch.Since,
        };
        return await StorageCall.TryWriteAsync(() => watch.Tag.Length == 0
            ? table.AddEntityAsync(row)
            : table.UpdateEntityAsync(row, new ETag(watch.Tag), TableUpdateMode.Replace)) is not null;
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(Watch watch)
    {
        TableClient table = await tables.GetAsync(StorageTables.Jobs);
        await StorageCall.TryWriteAsync(() => table.DeleteEntityAsync(Prefix + watch.Kind, watch.Key, new ETag(watch.Tag)));
    }

    private static Watch ToWatch(string kind, TableEntity row, DateTimeOffset? now)
    {
        DateTimeOffset storedAt = row.Timestamp!.Value;
        return new(kind, row.RowKey, row.GetString(nameof(Watch.Fingerprint)))
        {
            Since = row.GetDateTimeOffset(nameof(Watch.Since)),
            StoredAt = storedAt,
            // The response's time is in whole seconds and may therefore be the earlier one.
            Age = now > storedAt ? now.Value - storedAt : TimeSpan.Zero,
            Tag = row.ETag.ToString(),
        };
    }
}
