using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using Azure;
using Azure.Data.Tables;
using GuidelineDecisions.AzureStorage;

namespace GuidelineDecisions.Benchmarks.Cases;

/// <summary>
/// What storing and reading a case costs beside the raw rows: PUT and GET over HTTP, and the same rows written and read by the table client alone, in
/// short slices by turns. A PUT looks the case up and writes its rows in one transaction; the raw write is the transaction alone, of the very rows that
/// a PUT wrote.
/// </summary>
internal static class CaseThroughput
{
    private const int Rounds = 12;
    private const int CasesOfARound = 200;
    private const int AtOnce = 8;
    private const int Buckets = 16;

    private static readonly string[] BucketNames = [.. Enumerable.Range(0, Buckets).Select(bucket => $"demo|{bucket:D4}")];

    /// <summary>Prints a table; takes about a minute.</summary>
    public static async Task RunAsync()
    {
        await using StoredService service = await StoredService.StartAsync();
        TableServiceClient account = StorageAccount.Tables(service.Connection);
        TableClient cases = account.GetTableClient("cases"), raw = account.GetTableClient("raw");
        await raw.CreateAsync();
        byte[][] contents = [.. new Patients().Json.Select(facts => Encoding.UTF8.GetBytes($"{{\"guideline\":\"her2-vertebral-metastasis\",\"asOf\":\"{Patients.AsOf:yyyy-MM-dd}\",\"facts\":{Encoding.UTF8.GetString(facts)}}}"))];
        double[] puts = new double[Rounds], writes = new double[Rounds], gets = new double[Rounds], reads = new double[Rounds];
        HashSet<string> seen = [];
        for (int round = 0; round < Rounds; round++)
        {
            int first = round * CasesOfARound;
            puts[round] = await RateAsync(CasesOfARound, i => PutAsync(service.Client, $"case-{first + i}", contents[(first + i) % contents.Length]));
            TableEntity[][] transactions = await RowsAsync(cases, seen);
            writes[round] = await RateAsync(transactions.Length, i => WriteAsync(raw, transactions[i]));
            gets[round] = await RateAsync(CasesOfARound, i => GetAsync(service.Client, $"case-{first + i}"));
            reads[round] = await RateAsync(transactions.Length, i => ReadAsync(cases, transactions[i][0]));
        }

        Console.WriteLine($"{Rounds} rounds of {CasesOfARound} cases, {AtOnce} at once, on Azurite; medians, of the ratios too");
        Console.WriteLine();
        Console.WriteLine("| operation | a second | ratio |");
        Console.WriteLine("|---|---|---|");
        Console.WriteLine($"| raw: the rows of a case in one transaction | {Median(writes):n0} | 1.00 |");
        Console.WriteLine($"| PUT /api/cases/{{caseId}}, a new case | {Median(puts):n0} | {Median(puts.Zip(writes, (put, write) => put / write)):f2} |");
        Console.WriteLine($"| raw: a case's row read | {Median(reads):n0} | 1.00 |");
        Console.WriteLine($"| GET /api/cases/{{caseId}} | {Median(gets):n0} | {Median(gets.Zip(reads, (get, read) => get / read)):f2} |");
    }

    private static async Task<double> RateAsync(int count, Func<int, Task> operation)
    {
        var watch = Stopwatch.StartNew();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, _) => await operation(i));
        return count / watch.Elapsed.TotalSeconds;
    }

    /// <summary>The rows of each case that came since the last look, the case's own row first: beside it what was told of it and, where imaging is scheduled, its agenda.</summary>
    private static async Task<TableEntity[][]> RowsAsync(TableClient cases, HashSet<string> seen)
    {
        List<TableEntity> rows = [];
        foreach (string bucket in BucketNames)
        {
            await foreach (TableEntity row in cases.QueryAsync<TableEntity>($"PartitionKey eq '{bucket}'"))
            {
                if (row.RowKey != "head" && seen.Add($"{row.PartitionKey}/{row.RowKey}"))
                    rows.Add(row);
            }
        }

        return
        [
            .. rows.GroupBy(CaseOf).Select(each => each.OrderByDescending(row => row.RowKey.StartsWith("case|", StringComparison.Ordinal)).ToArray()),
        ];
    }

    private static string CaseOf(TableEntity row) => row.RowKey.Split('|') switch
    {
        ["case", string name] => name,
        ["due", _, string name] => name,
        ["followed", string name, _] => name,
        _ => row.GetString("CaseKey"),
    };

    /// <summary>With the row of the bucket that every transaction raises; here nobody waits for another's turn.</summary>
    private static Task<Response<IReadOnlyList<Azure.Response>>> WriteAsync(TableClient raw, TableEntity[] rows)
    {
        var head = new TableEntity(rows[0].PartitionKey, "head") { ["Sequence"] = 1L, ["Buckets"] = Buckets };
        return raw.SubmitTransactionAsync(
        [
            .. rows.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)),
            new(TableTransactionActionType.UpsertReplace, head),
        ]);
    }

    private static Task<Response<TableEntity>> ReadAsync(TableClient cases, TableEntity row) => cases.GetEntityAsync<TableEntity>(row.PartitionKey, row.RowKey);

    private static async Task PutAsync(HttpClient client, string caseId, byte[] content)
    {
        using var body = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using HttpResponseMessage response = await client.PutAsync($"/api/cases/{caseId}", body);
        response.EnsureSuccessStatusCode();
    }

    private static async Task GetAsync(HttpClient client, string caseId) => await client.GetByteArrayAsync($"/api/cases/{caseId}");

    private static double Median(IEnumerable<double> figures) => figures.Order().ElementAt(Rounds / 2);
}
