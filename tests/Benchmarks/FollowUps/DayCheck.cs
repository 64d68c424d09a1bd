using System.Diagnostics;
using System.Text;
using Azure.Data.Tables;
using GuidelineDecisions.Application;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.FollowUps.Work;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.AzureStorage;
using GuidelineDecisions.Benchmarks.Cases;
using GuidelineDecisions.Benchmarks.Reevaluations;
using GuidelineDecisions.Benchmarks.Results;
using GuidelineDecisions.PartnerFormats;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace GuidelineDecisions.Benchmarks.FollowUps;

/// <summary>
/// Storage requests and time of one day's check, with the same number of due cases among few and among many. One case is stored through the
/// service, and its rows and its bucket's head are copied under other names, days and buckets, which saves hours.
/// </summary>
internal sealed class DayCheck(int due)
{
    private const int RowsOfATransaction = 99;
    private const double MostRequests = 0.3;

    public static async Task<BenchmarkResult> MeasureAsync(bool isShort)
    {
        int due = (isShort ? 1 : 100) * Partner.DefaultBuckets;
        var check = new DayCheck(due);
        List<Figure> figures = [];
        foreach (int cases in isShort ? [due] : new[] { 2_000, 50_000 })
            figures.AddRange(await check.MeasureAsync(cases));
        string note = Invariant($"{due:n0} cases are due on the day, about {due / Partner.DefaultBuckets} in each bucket.");
        return new(BenchmarkDescription.FollowUps, null, [note], [new("stored", [.. figures])]);
    }

    private async Task<Figure[]> MeasureAsync(int cases)
    {
        await using StoredService service = await StoredService.StartAsync();
        DateOnly today = DateOnly.FromDateTime(DateTime.UtcNow), day = today.AddDays(40);
        await StoreAsync(service, cases, today, day);
        IConfiguration settings =
            new ConfigurationBuilder().AddInMemoryCollection([new(StorageAccount.Setting, service.Connection)]).Build();
        ServiceProvider services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(settings)
            .AddSingleton(TimeProvider.System)
            .AddGuidelineServices()
            .AddPartnerFormats()
            .AddAzureStorage()
            .BuildServiceProvider();
        await using (services)
        {
            FollowUpCheck check = services.GetRequiredService<FollowUpCheck>();
            Partner partner = (await services.GetRequiredService<IPartnerStore>().FindAsync("demo", default))!;
            using var requests = new StorageRequests(service.Ports.Table, service.Ports.Queue);
            long before = requests.Tables;
            var watch = Stopwatch.StartNew();
            int transitions = 0;
            for (int bucket = 0; bucket < partner.Buckets; bucket++)
                transitions += (await check.RunAsync(partner, bucket, day, until: null, default)).Transitions;
            long sent = requests.Tables - before;
            string subject = Invariant($"{cases:n0} cases");
            return
            [
                new(subject, "transitions", transitions),
                new(subject, "table requests", sent),
                new(subject, "table requests per transition", (double)sent / transitions) { Target = Target.AtMost(MostRequests) },
                new(subject, "time", watch.Elapsed.TotalSeconds, "s"),
            ];
        }
    }

    /// <summary>Stores cases, of which some are due on the day and the others a year later.</summary>
    private async Task StoreAsync(StoredService service, int cases, DateOnly today, DateOnly day)
    {
        TableClient table = StorageAccount.Tables(service.Connection).GetTableClient("cases");
        (TableEntity stored, TableEntity agenda, TableEntity head) = await StoreOneAsync(service, table, today);
        var partner = new Partner("demo", "", Partner.DefaultBuckets, DateTimeOffset.UnixEpoch);
        foreach (IGrouping<int, (CaseKey Key, DateOnly Next)> bucket in Enumerable.Range(0, cases)
            .Select(number => (Key: CaseKey.Of(partner, Invariant($"case-{number}")), Next: number < due ? day : day.AddDays(365)))
            .GroupBy(each => each.Key.Bucket))
        {
            await table.UpsertEntityAsync(new TableEntity(head) { PartitionKey = Invariant($"{partner.Id}|{bucket.Key:D4}") });
            foreach ((CaseKey Key, DateOnly Next)[] chunk in bucket.Chunk(RowsOfATransaction / 2))
                await table.SubmitTransactionAsync(chunk.SelectMany(each => Rows(each.Key, each.Next, stored, agenda)));
        }
    }

    private static IEnumerable<TableTransactionAction> Rows(CaseKey key, DateOnly next, TableEntity stored, TableEntity agenda)
    {
        string partition =
            Invariant($"{key.Partner}|{key.Bucket:D4}"), from =
                Invariant($"{next:yyyy-MM-dd}"), to = Invariant($"{next.AddMonths(2):yyyy-MM-dd}");
        string watched = stored.GetString("Agendas")
            .Replace(agenda.GetString("DueFrom"), from, StringComparison.Ordinal)
            .Replace(agenda.GetString("OverdueAfter"), to, StringComparison.Ordinal);
        yield return Adding(new(stored) { PartitionKey = partition, RowKey = $"case|{key.Name}", ["Agendas"] = watched });
        yield return Adding(new(agenda)
        {
            PartitionKey = partition,
            RowKey = $"due|{from}|{key.Name}|00",
            ["DueFrom"] = from,
            ["OverdueAfter"] = to,
            ["Agendas"] = watched,
        });
        static TableTransactionAction Adding(TableEntity row) => new(TableTransactionActionType.Add, row);
    }

    private static async Task<(TableEntity Stored, TableEntity Agenda, TableEntity Head)> StoreOneAsync(
        StoredService service, TableClient table, DateOnly today)
    {
        string content = Invariant($$"""
            { "guideline": "her2-vertebral-metastasis",
              "facts": { "her2Status": "positive", "locallyAdvanced": true, "metastaticStage": "M1", "vertebralMetastasis": true,
                         "vertebralRadiotherapyEnd": "{{today:yyyy-MM-dd}}" } }
            """);
        using var body = new StringContent(content, Encoding.UTF8, "application/json");
        using HttpResponseMessage put = await service.Client.PutAsync("/api/cases/the-first", body);
        put.EnsureSuccessStatusCode();
        return (
            await FindAsync(table, "RowKey gt 'case|' and RowKey lt 'case}'"),
            await FindAsync(table, "RowKey gt 'due|' and RowKey lt 'due}'"),
            await FindAsync(table, "RowKey eq 'head' and Sequence gt 0L"));
    }

    /// <summary>Returns the first row that matches a filter, without the properties that the table itself adds.</summary>
    private static async Task<TableEntity> FindAsync(TableClient table, string filter)
    {
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(filter))
            return new TableEntity(row.Where(property => property.Key is not ("odata.etag" or "Timestamp")).ToDictionary());
        throw new InvalidOperationException($"There is no row {filter}.");
    }
}
