using System.Buffers;
using System.Collections.Immutable;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.AzureStorage.Backups.Format;
using GuidelineDecisions.AzureStorage.Backups.Rows;
using GuidelineDecisions.AzureStorage.Cases;
using GuidelineDecisions.AzureStorage.Partners;
using GuidelineDecisions.AzureStorage.Tables;

namespace GuidelineDecisions.AzureStorage.Moves;

/// <summary>Compares the rows that two storages have of a partner, column by column.</summary>
internal sealed class RowComparison(StorageTables here, StorageTables there)
{
    private readonly SortedDictionary<string, long> counts = new(StringComparer.Ordinal);

    /// <summary>The number of equal rows of each table.</summary>
    public ImmutableSortedDictionary<string, long> Rows => counts.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Compares all rows of a partner.</summary>
    /// <returns>The first difference, or null if all rows are equal.</returns>
    public async Task<string?> FindDifferenceAsync(Partner partner, IProgress<BackupProgress>? progress, CancellationToken cancel)
    {
        BackupSection[] sections =
        [
            new(StorageTables.Webhooks, partner.Id),
            .. Enumerable.Range(0, partner.Buckets)
                .Select(bucket => new BackupSection(StorageTables.Cases, RowKeys.Partition(partner.Id, bucket))),
            new(StorageTables.Feedback, partner.Id),
            new(StorageTables.Partners, partner.Id),
        ];
        for (int place = 0; place < sections.Length; place++)
        {
            progress?.Report(new("comparing", place, sections.Length));
            if (await FindDifferenceAsync(sections[place], cancel) is { } row)
                return $"table {sections[place].Table}, partition {sections[place].Partition}, row {row}";
        }

        return null;
    }

    private async Task<string?> FindDifferenceAsync(BackupSection section, CancellationToken cancel)
    {
        await using IAsyncEnumerator<TableEntity> own = (await ReadAsync(here, section, cancel)).GetAsyncEnumerator(cancel);
        await using IAsyncEnumerator<TableEntity> other = (await ReadAsync(there, section, cancel)).GetAsyncEnumerator(cancel);
        for (long count = 0; ; count++)
        {
            TableEntity? row = await own.MoveNextAsync() ? own.Current : null;
            TableEntity? copy = await other.MoveNextAsync() ? other.Current : null;
            if (row is null && copy is null)
            {
                counts[section.Table] = counts.GetValueOrDefault(section.Table) + count;
                return null;
            }

            if (row is null || copy is null || !TextOf(row).AsSpan().SequenceEqual(TextOf(copy)))
                return (row ?? copy)!.RowKey;
        }
    }

    private static async Task<IAsyncEnumerable<TableEntity>> ReadAsync(
        StorageTables tables, BackupSection section, CancellationToken cancel) =>
        BackedUpRows.ReadAsync(await tables.GetAsync(section.Table), section, partner: null, cancel);

    /// <summary>The row without the order of its columns, and without the state, which differs between the two deployments.</summary>
    private static byte[] TextOf(TableEntity row)
    {
        var ordered = new TableEntity(row.PartitionKey, row.RowKey);
        foreach ((string name, object value) in row.OrderBy(column => column.Key, StringComparer.Ordinal))
        {
            if (row.RowKey != PartnerRows.PartnerRow || name != PartnerRows.State)
                ordered[name] = value;
        }

        var text = new ArrayBufferWriter<byte>();
        RowJson.Write(ordered, text);
        return text.WrittenSpan.ToArray();
    }
}
