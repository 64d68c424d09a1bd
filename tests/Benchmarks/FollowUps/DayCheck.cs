using System.Diagnostics;
using System.Globalization;
using System.Text;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application;
using GuidelineDecisions.Application.FollowUps.Work;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.AzureStorage;
using GuidelineDecisions.Benchmarks.Cases;
using GuidelineDecisions.Benchmarks.Reevaluations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace GuidelineDecisions.Benchmarks.FollowUps;

/// <summary>
/// What a day's check asks of the storage: the same number of cases due among 1,000 and among 50,000. A case is stored once through the service and its rows copied, each
/// under the key of its own name and with the day of its own window, to save hours.
/// </summary>
internal static class DayCheck
{
    private const int Due = 100;
    private const int RowsOfATransaction = 99;
    private static readonly int[] Stored = [1_000, 50_000];

    public static async Task RunAsync()
    {
        Console.WriteLine($"{Due} cases due on the day; 16 buckets");
        Console.WriteLine();
        Console.WriteLine("| cases stored | transitions told | requests to tables | a transition | seconds |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (int cases in Stored)
            await RunAsync(cases);
    }

    private static async Task RunAsync(int cases)
    {
        await using StoredService service = await StoredService.StartAsync();
        DateOnly today = DateOnly.FromDateTime(DateTime.UtcNow), day = today.AddDays(40);
        await StoreAsync(service, cases, today, day);
        ServiceProvider services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new(StorageAccount.Setting, service.Connection)]).Build())
            .AddSingleton(TimeProvider.System)
            .AddGuidelineServices()
            .AddAzureStorage()
            .BuildServiceProvider();
        await using (services)
        {
            FollowUpCheck check = services.GetRequiredService<FollowUpCheck>();
            Partner partner = (await services.GetRequiredService<IPartnerStore>().FindAsync("demo", default))!;
            using var requests = new StorageRequests(service.Ports.Table, service.Ports.Queue);
            long before = requests.Tables;
            var watch = Stopwatch.StartNew();
            int told = 0;
            for (int bucket = 0; bucket < partner.Buckets; bucket++)
                told += (await check.RunAsync(partner, bucket, day, until: null, default)).Transitions;
            long sent = requests.Tables - before;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {cases:N0} | {told} | {sent} | {(double)sent / told:F2} | {watch.Elapsed.TotalSeconds:F1} |"));
        }
    }

    /// <summary>Stores cases: some of them due on the day, the others far later.</summary>
    private static async Task StoreAsync(StoredService service, int cases, DateOnly today, DateOnly day)
    {
        TableClient table = StorageAccount.Tables(service.Connection).GetTableClient("cases");
        (TableEntity stored, TableEntity agenda) = await OneAsync(service, table, today);
        var partner = new Partner("demo", "", Partner.DefaultBuckets, DateTimeOffset.UnixEpoch);
        foreach (IGrouping<int, (CaseKey Key, DateOnly Next)> bucket in Enumerable.Range(0, cases)
            .Select(number => (Key: CaseKey.Of(partner, $"case-{number}"), Next: number < Due ? day : day.AddDays(365)))
            .GroupBy(each => each.Key.Bucket))
        {
            foreach ((CaseKey Key, DateOnly Next)[] chunk in bucket.Chunk(RowsOfATransaction / 2))
                await table.SubmitTransactionAsync(chunk.SelectMany(each => Rows(each.Key, each.Next, stored, agenda)));
        }
    }

    private static IEnumerable<TableTransactionAction> Rows(CaseKey key, DateOnly next, TableEntity stored, TableEntity agenda)
    {
        string partition = $"{key.Partner}|{key.Bucket:D4}", from = $"{next:yyyy-MM-dd}", to = $"{next.AddMonths(2):yyyy-MM-dd}";
        string watched = stored.GetString("Agenda")
            .Replace(agenda.GetString("DueFrom"), from, StringComparison.Ordinal).Replace(agenda.GetString("OverdueAfter"), to, StringComparison.Ordinal);
        yield return new(TableTransactionActionType.Add, new TableEntity(stored) { PartitionKey = partition, RowKey = $"case|{key.Name}", ["Agenda"] = watched });
        yield return new(TableTransactionActionType.Add, new TableEntity(agenda) { PartitionKey = partition, RowKey = $"due|{from}|{key.Name}", ["DueFrom"] = from, ["OverdueAfter"] = to });
    }

    private static async Task<(TableEntity Stored, TableEntity Agenda)> OneAsync(StoredService service, TableClient table, DateOnly today)
    {
        string facts = $"{{\"her2Status\":\"positive\",\"locallyAdvanced\":true,\"metastaticStage\":\"M1\",\"vertebralMetastasis\":true,\"vertebralRadiotherapyEnd\":\"{today:yyyy-MM-dd}\"}}";
        using var body = new StringContent($"{{\"guideline\":\"her2-vertebral-metastasis\",\"facts\":{facts}}}", Encoding.UTF8, "application/json");
        using HttpResponseMessage put = await service.Client.PutAsync("/api/cases/the-first", body);
        put.EnsureSuccessStatusCode();
        return (await FindAsync(table, "case"), await FindAsync(table, "due"));
    }

    /// <summary>Without what the table itself adds.</summary>
    private static async Task<TableEntity> FindAsync(TableClient table, string prefix)
    {
        await foreach (TableEntity row in table.QueryAsync<TableEntity>($"RowKey gt '{prefix}|' and RowKey lt '{prefix}}}'"))
            return new TableEntity(row.Where(property => property.Key is not ("odata.etag" or "Timestamp")).ToDictionary());
        throw new InvalidOperationException($"There is no row {prefix}.");
    }
}
