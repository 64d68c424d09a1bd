using System.Collections.Immutable;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.AzureStorage;
using GuidelineDecisions.Benchmarks.Cases;
using GuidelineDecisions.Benchmarks.Reevaluations;
using GuidelineDecisions.Benchmarks.Results;

namespace GuidelineDecisions.Benchmarks.Pages;

/// <summary>
/// The first page of each list of a partner's cases, next to reading as many of its rows with the table client alone, in turns.
/// Erasing a case, with a short and with a long history.
/// </summary>
internal sealed class PageTime(StoredService service, int cases, int revisions, int rounds)
{
    private const int PageSize = 100;
    private const int Erased = 5;
    private const int AtOnce = 16;
    private const double MostRatio = 10;
    private const double MostMilliseconds = 100;
    private const string Revised = "revised-0";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Takes about two minutes.</summary>
    public static async Task<BenchmarkResult> MeasureAsync(bool isShort)
    {
        await using StoredService service = await StoredService.StartAsync();
        return await (isShort ? new PageTime(service, 20, 2, 2) : new PageTime(service, 5_000, 500, 31)).MeasureAsync();
    }

    private async Task<BenchmarkResult> MeasureAsync()
    {
        await SyntheticImport.StoreAsync(service.Client, 1, cases);
        await Parallel.ForAsync(0, Erased, async (number, _) => await ReviseAsync(Invariant($"revised-{number}"), revisions));
        for (int number = 0; number < Erased; number++)
            await ReviseAsync(Invariant($"new-{number}"), 1);
        TableClient rows = StorageAccount.Tables(service.Connection).GetTableClient("cases");
        var partner = new Partner("demo", "", Partner.DefaultBuckets, DateTimeOffset.UnixEpoch);
        var revised = CaseKey.Of(partner, Revised);
        string all = "PartitionKey ge 'demo|' and PartitionKey lt 'demo}'";
        string bucket = Invariant($"PartitionKey eq 'demo|{revised.Bucket:D4}'");
        (string List, string Path, string Member, string Filter)[] lists =
        [
            ("GET /api/cases", "/api/cases?", "cases", $"{all} and RowKey ge 'case|' and RowKey lt 'case}}'"),
            ("GET /api/follow-ups", "/api/follow-ups?status=scheduled,due,overdue&", "followUps",
                $"{all} and RowKey ge 'due|' and RowKey lt 'due}}'"),
            ("GET /api/events", "/api/events?", "events", $"{all} and RowKey ge 'event|' and RowKey lt 'event}}'"),
            ("GET /api/cases/{caseId}/history", $"/api/cases/{Revised}/history?", "revisions",
                $"{bucket} and RowKey ge 'decision|{revised.Name}|' and RowKey lt 'decision|{revised.Name}}}'"),
        ];
        List<Figure> figures = [];
        foreach ((string list, string path, string member, string filter) in lists)
            figures.AddRange(await FiguresAsync(list, Invariant($"{path}pageSize={PageSize}"), member, rows, filter));
        ImmutableArray<Figure> erasures =
        [
            .. await EraseAsync("a case with 1 revision", "new"),
            .. await EraseAsync(Invariant($"a case with {revisions} revisions"), "revised"),
        ];
        string note = Invariant($"{cases:n0} cases; pages of {PageSize}; medians of {rounds} rounds, and of {Erased} erasures.");
        return new(BenchmarkDescription.Pages, null, [note], [new("list", [.. figures]), new("erasing", erasures)]);
    }

    private async Task<Figure[]> FiguresAsync(string list, string path, string member, TableClient rows, string filter)
    {
        List<double> pages = [], raw = [];
        int items = 0;
        for (int round = 0; round <= rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            JsonElement page = await service.Client.GetFromJsonAsync<JsonElement>(path);
            double paged = watch.Elapsed.TotalMilliseconds;
            items = page.GetProperty(member).GetArrayLength();
            watch.Restart();
            await ReadAsync(rows, filter, items);

            // The first round warms up.
            if (round == 0)
                continue;
            pages.Add(paged);
            raw.Add(watch.Elapsed.TotalMilliseconds);
        }

        return
        [
            new(list, "items", items),
            new(list, "page", new Distribution(pages).Median, "ms"),
            new(list, "raw read", new Distribution(raw).Median, "ms"),
            new(list, "ratio", new Distribution(pages.Zip(raw, (page, read) => page / read)).Median) { Target = Target.AtMost(MostRatio) },
        ];
    }

    /// <summary>
    /// Reads the rows of one page with one query. An item of the worklist also shows its case, so each case is read as well, as many at
    /// once as the service reads.
    /// </summary>
    private static async Task ReadAsync(TableClient rows, string filter, int count)
    {
        Azure.Page<TableEntity> page = await rows.QueryAsync<TableEntity>(filter, Math.Max(count, 1)).AsPages().FirstAsync();
        IEnumerable<TableEntity> shown = page.Values.Where(row => row.RowKey.StartsWith("due|", StringComparison.Ordinal));
        await Parallel.ForEachAsync(shown, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (row, stop) =>
            await rows.GetEntityAsync<TableEntity>(row.PartitionKey, $"case|{row.RowKey.Split('|')[2]}", cancellationToken: stop));
    }

    private async Task<Figure[]> EraseAsync(string subject, string prefix)
    {
        List<double> times = [];
        for (int number = 0; number < Erased; number++)
        {
            var watch = Stopwatch.StartNew();
            using HttpResponseMessage response = await service.Client.DeleteAsync(
                new Uri(Invariant($"/api/cases/{prefix}-{number}"), UriKind.Relative));
            response.EnsureSuccessStatusCode();
            times.Add(watch.Elapsed.TotalMilliseconds);
            await AwaitErasureAsync(Invariant($"{prefix}-{number}"));
        }

        return
        [
            new(subject, "response", new Distribution(times).Median, "ms") { Target = Target.AtMost(MostMilliseconds) },
            new(subject, "slowest response", times.Max(), "ms"),
        ];
    }

    /// <summary>Waits until the history is gone, so that its erasure does not slow down the next response.</summary>
    private async Task AwaitErasureAsync(string caseId)
    {
        var path = new Uri(Invariant($"/api/cases/{caseId}/erasure"), UriKind.Relative);
        while ((await service.Client.GetFromJsonAsync<JsonElement>(path)).GetProperty("state").GetString() != "erased")
            await Task.Delay(Pause);
    }

    private async Task ReviseAsync(string caseId, int times)
    {
        for (int i = 0; i < times; i++)
        {
            using HttpResponseMessage response = await service.Client.PutAsJsonAsync(
                $"/api/cases/{caseId}", new { guideline = Versions.Guideline, facts = new { her2Status = "positive", ecog = i % 4 } });
            response.EnsureSuccessStatusCode();
        }
    }
}
