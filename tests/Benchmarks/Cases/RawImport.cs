using System.Diagnostics;
using Azure.Data.Tables;

namespace GuidelineDecisions.Benchmarks.Cases;

/// <summary>
/// The table client alone, writing the rows that an import wrote into other partitions of the same table: the same rows in as few
/// transactions as they need, and as many buckets at once. These partitions grow as those of the import do, which matters to Azurite.
/// </summary>
internal sealed class RawImport
{
    private const int BucketsAtOnce = 8;

    /// <summary>A transaction has at most a hundred rows, and the bucket's head row is one of them.</summary>
    private const int MostRows = 99;

    private const string Head = "head";

    private readonly TableClient table;
    private readonly List<(string Bucket, TableEntity[][] Transactions)> buckets;
    private int written;

    private RawImport(TableClient table, List<(string, TableEntity[][])> buckets) => (this.table, this.buckets) = (table, buckets);

    /// <summary>The number of cases that <see cref="WriteAsync"/> writes.</summary>
    public int Cases { get; private init; }

    /// <summary>Reads what was imported so far.</summary>
    /// <param name="table">The table of cases.</param>
    /// <param name="partner">The partner whose cases were imported.</param>
    public static async Task<RawImport> ReadAsync(TableClient table, string partner)
    {
        Dictionary<string, List<TableEntity>> rows = [];
        await foreach (TableEntity row in table.QueryAsync<TableEntity>($"PartitionKey gt '{partner}|' and PartitionKey lt '{partner}}}'"))
        {
            if (!rows.TryGetValue(row.PartitionKey, out List<TableEntity>? found))
                rows.Add(row.PartitionKey, found = []);
            found.Add(new TableEntity(row.Where(property => property.Key is not ("odata.etag" or "Timestamp")).ToDictionary()));
        }

        return new(table, [.. rows.Select(bucket => (bucket.Key, TransactionsOf(bucket.Value)))])
        {
            Cases = rows.Values.Sum(bucket => bucket.Count(IsCase)),
        };
    }

    /// <summary>Writes the cases once more, with names of their own.</summary>
    /// <returns>The time that it took.</returns>
    public async Task<TimeSpan> WriteAsync()
    {
        written++;
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(buckets, new ParallelOptions { MaxDegreeOfParallelism = BucketsAtOnce }, async (bucket, cancel) =>
        {
            foreach (TableEntity[] rows in bucket.Transactions)
            {
                await table.SubmitTransactionAsync(rows.Select(Action), cancel);
            }
        });
        return watch.Elapsed;
    }

    private TableTransactionAction Action(TableEntity row)
    {
        string partition = $"raw-{row.PartitionKey}";
        return row.RowKey == Head
            ? new(TableTransactionActionType.UpsertReplace, new TableEntity(row) { PartitionKey = partition })
            : new(
                TableTransactionActionType.Add,
                new TableEntity(row) { PartitionKey = partition, RowKey = Invariant($"{row.RowKey}-{written}") });
    }

    /// <summary>As many cases as fit into each transaction, with the bucket's head at its end.</summary>
    private static TableEntity[][] TransactionsOf(List<TableEntity> bucket)
    {
        TableEntity head = bucket.Single(row => row.RowKey == Head);
        ILookup<string, TableEntity> others = bucket.Where(row => !IsCase(row) && row != head).ToLookup(NameOf);
        List<TableEntity[]> transactions = [];
        List<TableEntity> rows = [];
        foreach (TableEntity row in bucket.Where(IsCase))
        {
            TableEntity[] next = [row, .. others[row.RowKey["case|".Length..]]];
            if (rows.Count + next.Length > MostRows)
            {
                transactions.Add([.. rows, head]);
                rows.Clear();
            }

            rows.AddRange(next);
        }

        transactions.Add([.. rows, head]);
        return [.. transactions];
    }

    private static bool IsCase(TableEntity row) => row.RowKey.StartsWith("case|", StringComparison.Ordinal);

    private static string NameOf(TableEntity row) => row.GetString("CaseKey") ?? row.RowKey.Split('|')[^2];
}
