using System.Collections.Immutable;
using Azure;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Reevaluations.Jobs;
using GuidelineDecisions.AzureStorage.Tables;

namespace GuidelineDecisions.AzureStorage.Cases;

internal sealed class TableExampleStore(StorageTables tables, BucketWriter buckets) : IExampleStore
{
    /// <inheritdoc/>
    public async Task<ImmutableArray<Example>> FindAsync(string job, Partner partner, int bucket, CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Cases);
        TableEntity? row = await table.FindAsync(RowKeys.Partition(partner.Id, bucket), RowKeys.Examples(job), cancel);
        return row is null ? [] : ExampleRow.FromRow(row);
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<Example>> AddAsync(string job, Partner partner, int bucket, ImmutableArray<Example> found)
    {
        TableClient table = await tables.GetAsync(StorageTables.Cases);
        var address = BucketAddress.Of(partner, bucket);
        ImmutableArray<Example> after = [];
        await buckets.WriteAsync(address, async _ =>
        {
            List<TableEntity> stored = await table.ReadAsync(RowKeys.AllExamples(partner.Id, bucket), TableReads.MaxRowsPerPage, default);
            ImmutableArray<Example> before =
                stored.Find(row => row.RowKey == RowKeys.Examples(job)) is { } row ? ExampleRow.FromRow(row) : [];
            after = await WithoutErasedAsync(table, partner, before, Example.Select(before, found));
            if (after.SequenceEqual(before))
                return null;
            IEnumerable<TableEntity> oldest =
                stored.Where(row => row.RowKey != RowKeys.Examples(job)).SkipLast(ExampleRow.MaxPerBucket - 1).Take(
                    ExampleRow.MaxPerBucket);
            return new(
                [
                    new(TableTransactionActionType.UpsertReplace, ExampleRow.ToRow(address.Partition, job, after)),
                    .. oldest.Select(old => new TableTransactionAction(TableTransactionActionType.Delete, old, ETag.All)),
                ],
                []);
        });
        return after;
    }

    /// <summary>
    /// Leaves out new examples whose cases were deleted since they were found. Those stored before are deleted with their cases.
    /// </summary>
    private static async Task<ImmutableArray<Example>> WithoutErasedAsync(
        TableClient table, Partner partner, ImmutableArray<Example> before, ImmutableArray<Example> selected)
    {
        Example[] added = [.. selected.Except(before)];
        TableEntity?[] cases = await Task.WhenAll(added.Select(example =>
        {
            CaseKey key = CaseKey.Of(partner, example.CaseId);
            return table.FindAsync(RowKeys.Partition(key), RowKeys.Case(key), default, Tombstone.Distinguishing);
        }));
        IEnumerable<Example> erased =
            added.Zip(cases).Where(each => each.Second is not { } row || Tombstone.Is(row)).Select(each => each.First);
        return [.. selected.Except(erased)];
    }
}
