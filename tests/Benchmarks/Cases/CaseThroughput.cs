using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using Azure;
using Azure.Data.Tables;
using GuidelineDecisions.AzureStorage;
using GuidelineDecisions.Benchmarks.Results;

namespace GuidelineDecisions.Benchmarks.Cases;

/// <summary>
/// PUT and GET of a case over HTTP, next to writing and reading the same rows with the table client alone. They take turns in short slices.
/// The raw write is the transaction alone, of the very rows that a PUT wrote; a PUT also looks the case up.
/// </summary>
internal static class CaseThroughput
{
    private const int AtOnce = 8;
    private const int Buckets = 16;

    private const string RawWrite = "raw: the rows of a case in one transaction";
    private const string Put = "PUT /api/cases/{caseId}, a new case";
    private const string RawRead = "raw: reading a case's row";
    private const string Get = "GET /api/cases/{caseId}";
    private const string Rate = "per second";
    private const string Ratio = "ratio";

    private static readonly string[] BucketNames = [.. Enumerable.Range(0, Buckets).Select(bucket => Invariant($"demo|{bucket:D4}"))];

    /// <summary>Takes about a minute.</summary>
    public static async Task<BenchmarkResult> MeasureAsync(bool isShort)
    {
        (int rounds, int casesOfARound) = isShort ? (2, 10) : (12, 200);
        await using StoredService service = await StoredService.StartAsync();
        TableServiceClient account = StorageAccount.Tables(service.Connection);
        TableClient cases = account.GetTableClient("cases"), raw = account.GetTableClient("raw");
        await raw.CreateAsync();
        byte[][] contents = [.. new Patients().Json.Select(Content)];
        double[] puts = new double[rounds], writes = new double[rounds], gets = new double[rounds], reads = new double[rounds];
        HashSet<string> seen = [];
        for (int round = 0; round < rounds; round++)
        {
            int first = round * casesOfARound;
            byte[][] bodies = [.. Enumerable.Range(first, casesOfARound).Select(number => contents[number % contents.Length])];
            puts[round] = await RateAsync(casesOfARound, i => PutAsync(service.Client, Invariant($"case-{first + i}"), bodies[i]));
            TableEntity[][] transactions = await RowsAsync(cases, seen);
            writes[round] = await RateAsync(transactions.Length, i => WriteAsync(raw, transactions[i]));
            gets[round] = await RateAsync(casesOfARound, i => GetAsync(service.Client, Invariant($"case-{first + i}")));
            reads[round] = await RateAsync(transactions.Length, i => ReadAsync(cases, transactions[i][0]));
        }

        string note =
            Invariant($"{rounds} rounds of {casesOfARound} cases, {AtOnce} at a time. Rates and ratios are medians of the rounds.");
        Figure[] figures = [.. Figures(RawWrite, writes, Put, puts), .. Figures(RawRead, reads, Get, gets)];
        return new(BenchmarkDescription.Cases, null, [note], [new("operation", [.. figures])]);
    }

    private static IEnumerable<Figure> Figures(string raw, double[] rawRates, string operation, double[] rates) =>
    [
        new(raw, Rate, Math.Round(new Distribution(rawRates).Median)),
        new(raw, Ratio, 1),
        new(operation, Rate, Math.Round(new Distribution(rates).Median)),
        new(operation, Ratio, new Distribution(rates.Zip(rawRates, (one, other) => one / other)).Median),
    ];

    private static byte[] Content(byte[] facts)
    {
        string head = Invariant($"{{\"guideline\":\"her2-vertebral-metastasis\",\"asOf\":\"{Patients.AsOf:yyyy-MM-dd}\",\"facts\":");
        return [.. Encoding.UTF8.GetBytes(head), .. facts, .. "}"u8];
    }

    private static async Task<double> RateAsync(int count, Func<int, Task> operation)
    {
        var watch = Stopwatch.StartNew();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, _) => await operation(i));
        return count / watch.Elapsed.TotalSeconds;
    }

    /// <summary>
    /// Returns the new rows of each case, its own row first, followed by its events and, where imaging is scheduled, its agenda row.
    /// </summary>
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
            .. rows.GroupBy(CaseOf).Select(each => each.OrderByDescending(IsCase).ToArray()),
        ];
    }

    private static bool IsCase(TableEntity row) => row.RowKey.StartsWith("case|", StringComparison.Ordinal);

    private static string CaseOf(TableEntity row) => row.RowKey.Split('|') switch
    {
        ["case", string name] => name,
        ["due", _, string name] => name,
        ["followed", string name, _] => name,
        _ => row.GetString("CaseKey"),
    };

    /// <summary>Includes the bucket's head row, as every transaction of the service does, but does not wait for other writers.</summary>
    private static Task<Response<IReadOnlyList<Azure.Response>>> WriteAsync(TableClient raw, TableEntity[] rows)
    {
        var head = new TableEntity(rows[0].PartitionKey, "head") { ["Sequence"] = 1L, ["Buckets"] = Buckets };
        return raw.SubmitTransactionAsync(
        [
            .. rows.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)),
            new(TableTransactionActionType.UpsertReplace, head),
        ]);
    }

    private static Task<Response<TableEntity>> ReadAsync(TableClient cases, TableEntity row) =>
        cases.GetEntityAsync<TableEntity>(row.PartitionKey, row.RowKey);

    private static async Task PutAsync(HttpClient client, string caseId, byte[] content)
    {
        using var body = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using HttpResponseMessage response = await client.PutAsync($"/api/cases/{caseId}", body);
        response.EnsureSuccessStatusCode();
    }

    private static async Task GetAsync(HttpClient client, string caseId) => await client.GetByteArrayAsync($"/api/cases/{caseId}");
}
