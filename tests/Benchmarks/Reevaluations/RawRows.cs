using System.Diagnostics;
using Azure.Data.Tables;

namespace Benchmarks.Reevaluations;

/// <summary>What the table client takes alone: reading the rows of all cases, and writing the rows that a job wrote. As many at once as the host has shards in hand.</summary>
internal sealed class RawRows(TableServiceClient account, int buckets)
{
    private const int AtOnce = 3;
    private const int RowsOfAPage = 1000;

    /// <summary>A transaction of the job: 33 cases with three rows each, and the row of the bucket.</summary>
    private const int CasesOfATransaction = 33;

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

    /// <summary>Writes, into a table of its own, the rows that a job wrote.</summary>
    /// <param name="cause">By which the job's rows are known.</param>
    public async Task<TimeSpan> WriteAsync(string cause)
    {
        TableClient raw = account.GetTableClient("raw");
        await raw.CreateIfNotExistsAsync();
        var written = new System.Collections.Concurrent.ConcurrentDictionary<string, TableEntity[][]>();
        await EachBucketAsync(async partition => written[partition] = await RowsOfAsync(partition, cause));
        var watch = Stopwatch.StartNew();
        await EachBucketAsync(async partition =>
        {
            foreach (TableEntity[][] chunk in written[partition].Chunk(CasesOfATransaction))
            {
                await raw.SubmitTransactionAsync(
                [
                    .. chunk.SelectMany(rows => rows).Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)),
                    new(TableTransactionActionType.UpsertReplace, new TableEntity(partition, "head") { ["Sequence"] = 1L, ["Buckets"] = buckets }),
                ]);
            }
        });
        return watch.Elapsed;
    }

    private Task EachBucketAsync(Func<string, Task> work) => Parallel.ForAsync(
        0, buckets, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (bucket, _) => await work($"demo|{bucket:D4}"));

    /// <summary>Of each case that the job changed: its own row, the revision before, the event.</summary>
    private async Task<TableEntity[][]> RowsOfAsync(string partition, string cause)
    {
        Dictionary<string, TableEntity> own = await ReadAsync($"{Filter(partition, "case")} and Cause eq '{cause}'", row => row.RowKey["case|".Length..]);
        Dictionary<string, TableEntity> told = await ReadAsync($"{Filter(partition, "event")} and Cause eq '{cause}' and CaseKey ne ''", row => row.GetString("CaseKey"));
        Dictionary<string, TableEntity> before = await ReadAsync(Filter(partition, "decision"), row => row.RowKey.Split('|')[1]);
        return [.. own.Keys.Select(name => new[] { own[name], before[name], told[name] })];
    }

    private async Task<Dictionary<string, TableEntity>> ReadAsync(string filter, Func<TableEntity, string> name)
    {
        Dictionary<string, TableEntity> rows = [];
        await foreach (TableEntity row in cases.QueryAsync<TableEntity>(filter, RowsOfAPage))
            rows.TryAdd(name(row), row);
        return rows;
    }

    private static string Filter(string partition, string prefix) => $"PartitionKey eq '{partition}' and RowKey gt '{prefix}|' and RowKey lt '{prefix}}}'";
}
