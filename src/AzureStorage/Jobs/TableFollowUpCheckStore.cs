using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using GuidelineDecisions.Application.FollowUps.Work;
using GuidelineDecisions.Application.Time;
using GuidelineDecisions.AzureStorage.Requests;
using GuidelineDecisions.AzureStorage.Tables;

namespace GuidelineDecisions.AzureStorage.Jobs;

/// <summary>
/// Stores checks in the table <c>jobs</c>. The partition <c>follow-ups</c> holds <c>check|{partner}|{bucket}|{buckets}</c> for each
/// unfinished check and <c>day|{partner}</c> for the last day whose checks were sent.
/// </summary>
internal sealed class TableFollowUpCheckStore(StorageTables tables) : IFollowUpCheckStore
{
    private const string Partition = "follow-ups";
    private const string CheckPrefix = "check|";
    private const string DayPrefix = "day|";
    private const string DayForm = "yyyy-MM-dd";

    /// <inheritdoc/>
    public async IAsyncEnumerable<OpenCheck> ListAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Jobs);
        string filter = $"PartitionKey eq '{Partition}' and RowKey ge '{CheckPrefix}' and RowKey lt 'check}}'";
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancel).ReadAllAsync(cancel))
            yield return ToCheck(row);
    }

    /// <inheritdoc/>
    public async Task<OpenCheck?> FindAsync(string partner, int bucket, int buckets, CancellationToken cancel) =>
        await FindRowAsync(CheckKey(partner, bucket, buckets), cancel) is { } row ? ToCheck(row) : null;

    /// <inheritdoc/>
    public async Task<bool> SaveAsync(OpenCheck check)
    {
        TableClient table = await tables.GetAsync(StorageTables.Jobs);
        var row = new TableEntity(Partition, CheckKey(check.Partner, check.Bucket, check.Buckets))
        {
            [nameof(OpenCheck.Day)] = Text(check.Day),
            [nameof(OpenCheck.Continuations)] = check.Continuations,
        };
        return await StorageCall.TryWriteAsync(() => check.Tag.Length == 0
            ? table.AddEntityAsync(row)
            : table.UpdateEntityAsync(row, new ETag(check.Tag), TableUpdateMode.Replace)) is not null;
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(OpenCheck check)
    {
        TableClient table = await tables.GetAsync(StorageTables.Jobs);
        await StorageCall.TryWriteAsync(() => table.DeleteEntityAsync(
            Partition, CheckKey(check.Partner, check.Bucket, check.Buckets), new ETag(check.Tag)));
    }

    /// <inheritdoc/>
    public async Task<SentDay?> FindSentDayAsync(string partner, CancellationToken cancel) =>
        await FindRowAsync(DayPrefix + partner, cancel) is { } row
            // Rows that were stored before partners had time zones are about days in UTC.
            ? new(Day(row), row.GetString(nameof(SentDay.TimeZone)) ?? TimeZoneId.Utc.Id)
            : null;

    /// <inheritdoc/>
    public async Task SaveSentDayAsync(string partner, SentDay sent)
    {
        TableClient table = await tables.GetAsync(StorageTables.Jobs);
        var row = new TableEntity(Partition, DayPrefix + partner)
        {
            [nameof(SentDay.Day)] = Text(sent.Day),
            [nameof(SentDay.TimeZone)] = sent.TimeZone,
        };
        await StorageCall.RunAsync(() => table.UpsertEntityAsync(row, TableUpdateMode.Replace));
    }

    private async Task<TableEntity?> FindRowAsync(string key, CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Jobs);
        return await table.FindAsync(Partition, key, cancel);
    }

    private static string CheckKey(string partner, int bucket, int buckets) =>
        string.Create(CultureInfo.InvariantCulture, $"{CheckPrefix}{partner}|{bucket:D4}|{buckets:D2}");

    private static OpenCheck ToCheck(TableEntity row)
    {
        string[] key = row.RowKey.Split('|');
        return new(
            key[1], int.Parse(key[2], CultureInfo.InvariantCulture), int.Parse(key[3], CultureInfo.InvariantCulture), Day(row))
        {
            Continuations = row.GetInt32(nameof(OpenCheck.Continuations))!.Value,
            Tag = row.ETag.ToString(),
        };
    }

    private static string Text(DateOnly day) => day.ToString(DayForm, CultureInfo.InvariantCulture);

    private static DateOnly Day(TableEntity row) =>
        DateOnly.ParseExact(row.GetString(nameof(OpenCheck.Day)), DayForm, CultureInfo.InvariantCulture);
}
