using System.Diagnostics;
using Azure.Data.Tables;

namespace GuidelineDecisions.Benchmarks.Reevaluations;

/// <summary>What the table client takes alone: reading the rows of all cases, and writing the rows that a job wrote. As many at once as the host has shards in hand.</summary>
internal sealed class RawRows(TableServiceClient account, int buckets)
{
    private const int AtOnce = 3;
    private const int RowsOfAPage = 1000;

    /// <summary>A transaction has a hundred, and the bucket takes one.</summary>
    private const int MostRows = 99;

    private readonly TableClient cases = account.GetTableClient("cases");

    /// <summary>Reads the rows of all cases, page by page, and no more of each than a job does.</summary>
    /// <param name="isWhole">Whether whole rows.</param>
    /// <param name="isRecorded">
    /// Whether one small row is written after each page, as whatever can go on after a crash has to. It matters to Azurite: while anything is written, it saves its
    /// whole database every five seconds, and serves nobody meanwhile.
    /// </param>
    public async Task<TimeSpan> ScanAsync(bool isWhole, bool isRecorded)
    {
        TableClient raw = account.GetTableClient("raw");
        await raw.CreateIfNotExistsAsync();
        string[]? columns = isWhole
            ? ["RowKey", "CaseId", "Number", "At", "By", "Cause", "Guideline", "Version", "ContentHash", "EngineVersion", "AsOf", "Facts", "DecisionId", "AnswerHash", "Outcome", "Sequence", "Agenda"]
            : ["RowKey", "Guideline", "ContentHash", "Cause"];
        var watch = Stopwatch.StartNew();
        await EachBucketAsync(async partition =>
        {
            await foreach (Azure.Page<TableEntity> page in cases.QueryAsync<TableEntity>(Filter(partition, "case"), RowsOfAPage, columns).AsPages())
            {
                if (isRecorded)
                    await raw.UpsertEntityAsync(new TableEntity(partition, "record") { ["After"] = page.Values.Count == 0 ? "" : page.Values[^1].RowKey });
            }
        });
        return watch.Elapsed;
    }

    /// <summary>
    /// Writes the rows that a job wrote once more, as they are, into the very places where they lie: a table that has nothing else in it would be faster.
    /// </summary>
    /// <param name="cause">By which the job's rows are known.</param>
    public async Task<TimeSpan> WriteAsync(string cause)
    {
        var written = new System.Collections.Concurrent.ConcurrentDictionary<string, List<TableEntity[]>>();
        await EachBucketAsync(async partition => written[partition] = await TransactionsOfAsync(partition, cause));
        var watch = Stopwatch.StartNew();
        await EachBucketAsync(async partition =>
        {
            foreach (TableEntity[] rows in written[partition])
                await cases.SubmitTransactionAsync(rows.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)));
        });
        return watch.Elapsed;
    }

    private Task EachBucketAsync(Func<string, Task> work) => Parallel.ForAsync(
        0, buckets, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (bucket, _) => await work($"demo|{bucket:D4}"));

    /// <summary>Of each case that the job changed its own row, the revision before and its events, as many cases in a transaction as fit, with the row of the bucket.</summary>
    private async Task<List<TableEntity[]>> TransactionsOfAsync(string partition, string cause)
    {
        List<TableEntity> own = await ReadAsync($"{Filter(partition, "case")} and Cause eq '{cause}'");
        ILookup<string, TableEntity> told = (await ReadAsync($"{Filter(partition, "event")} and Cause eq '{cause}' and CaseKey ne ''")).ToLookup(row => row.GetString("CaseKey"));
        // The newest comes first.
        Dictionary<string, TableEntity> before =
            (await ReadAsync(Filter(partition, "decision"))).DistinctBy(row => row.RowKey.Split('|')[1]).ToDictionary(row => row.RowKey.Split('|')[1]);
        TableEntity head = (await cases.GetEntityAsync<TableEntity>(partition, "head")).Value;
        List<TableEntity[]> transactions = [];
        List<TableEntity> rows = [];
        foreach (TableEntity row in own)
        {
            string name = row.RowKey["case|".Length..];
            TableEntity[] next = [row, before[name], .. told[name]];
            if (rows.Count + next.Length > MostRows)
            {
                transactions.Add([.. rows, head]);
                rows.Clear();
            }

            rows.AddRange(next);
        }

        if (rows.Count > 0)
            transactions.Add([.. rows, head]);
        return transactions;
    }

    private async Task<List<TableEntity>> ReadAsync(string filter)
    {
        List<TableEntity> rows = [];
        await foreach (TableEntity row in cases.QueryAsync<TableEntity>(filter, RowsOfAPage))
            rows.Add(row);
        return rows;
    }

    private static string Filter(string partition, string prefix) => $"PartitionKey eq '{partition}' and RowKey gt '{prefix}|' and RowKey lt '{prefix}}}'";
}
