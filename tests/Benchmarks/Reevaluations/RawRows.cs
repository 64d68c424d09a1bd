using System.Diagnostics;
using Azure;
using Azure.Data.Tables;

namespace GuidelineDecisions.Benchmarks.Reevaluations;

/// <summary>
/// The table client alone: reading the rows of all cases, and writing the rows that a job wrote, with as many buckets at once as the host
/// works on shards.
/// </summary>
internal sealed class RawRows(TableServiceClient account, int buckets)
{
    private const int AtOnce = 3;
    private const int RowsOfAPage = 1000;

    /// <summary>A transaction has at most a hundred rows, and the bucket's head row is one of them.</summary>
    private const int MostRows = 99;

    private readonly TableClient cases = account.GetTableClient("cases");

    /// <summary>Reads the rows of all cases page by page, with the columns that a job reads.</summary>
    /// <param name="isWhole">Whether the job needs whole rows.</param>
    /// <param name="isRecorded">
    /// Whether to write one small row after each page, as everything that can continue after a crash has to. It matters to Azurite, which
    /// saves its whole database every five seconds while anything is written, and serves no request meanwhile.
    /// </param>
    public async Task<TimeSpan> ScanAsync(bool isWhole, bool isRecorded)
    {
        TableClient raw = account.GetTableClient("raw");
        await raw.CreateIfNotExistsAsync();
        string[]? columns = isWhole
            ?
            [
                "RowKey", "CaseId", "Number", "At", "By", "Cause", "Guideline", "Version", "ContentHash", "EngineVersion", "AsOf", "Facts",
                "DecisionId", "AnswerHash", "Outcome", "Sequence", "Agendas",
            ]
            : ["RowKey", "Guideline", "ContentHash", "Cause"];
        var watch = Stopwatch.StartNew();
        await EachBucketAsync(async partition =>
        {
            AsyncPageable<TableEntity> rows = cases.QueryAsync<TableEntity>(Filter(partition, "case"), RowsOfAPage, columns);
            await foreach (Page<TableEntity> page in rows.AsPages())
            {
                string last = page.Values.Count == 0 ? "" : page.Values[^1].RowKey;
                if (isRecorded)
                    await raw.UpsertEntityAsync(new TableEntity(partition, "record") { ["After"] = last });
            }
        });
        return watch.Elapsed;
    }

    /// <summary>
    /// Writes the rows of a job again, unchanged and in their own table: an empty table would be faster.
    /// </summary>
    /// <param name="cause">The cause that the job's rows name.</param>
    public async Task<TimeSpan> WriteAsync(string cause)
    {
        var written = new System.Collections.Concurrent.ConcurrentDictionary<string, List<TableEntity[]>>();
        await EachBucketAsync(async partition => written[partition] = await TransactionsOfAsync(partition, cause));
        var watch = Stopwatch.StartNew();
        await EachBucketAsync(async partition =>
        {
            foreach (TableEntity[] rows in written[partition])
                await cases.SubmitTransactionAsync(rows.Select(Replacing));
        });
        return watch.Elapsed;
    }

    private static TableTransactionAction Replacing(TableEntity row) => new(TableTransactionActionType.UpsertReplace, row);

    private Task EachBucketAsync(Func<string, Task> work)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce };
        return Parallel.ForAsync(0, buckets, options, async (bucket, _) => await work(Invariant($"demo|{bucket:D4}")));
    }

    /// <summary>
    /// Groups what the job wrote into transactions: of each changed case its own row, the revision before and its events; as many cases as
    /// fit; and the bucket's head row.
    /// </summary>
    private async Task<List<TableEntity[]>> TransactionsOfAsync(string partition, string cause)
    {
        List<TableEntity> own = await ReadAsync($"{Filter(partition, "case")} and Cause eq '{cause}'");
        List<TableEntity> events = await ReadAsync($"{Filter(partition, "event")} and Cause eq '{cause}' and CaseKey ne ''");
        ILookup<string, TableEntity> byCase = events.ToLookup(row => row.GetString("CaseKey"));
        // The newest comes first.
        Dictionary<string, TableEntity> before =
            (await ReadAsync(Filter(partition, "decision"))).DistinctBy(NameOf).ToDictionary(NameOf);
        TableEntity head = (await cases.GetEntityAsync<TableEntity>(partition, "head")).Value;
        List<TableEntity[]> transactions = [];
        List<TableEntity> rows = [];
        foreach (TableEntity row in own)
        {
            string name = row.RowKey["case|".Length..];
            TableEntity[] next = [row, before[name], .. byCase[name]];
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

    private static string NameOf(TableEntity decision) => decision.RowKey.Split('|')[1];

    private static string Filter(string partition, string prefix) =>
        $"PartitionKey eq '{partition}' and RowKey gt '{prefix}|' and RowKey lt '{prefix}}}'";
}
