using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Azure.Data.Tables;
using GuidelineDecisions.Benchmarks.Cases;
using GuidelineDecisions.Benchmarks.Results;
using GuidelineDecisions.SyntheticPatients;

namespace GuidelineDecisions.Benchmarks.Reevaluations;

/// <summary>
/// Activates versions over many stored cases: storage requests, time next to the raw rows in the same run, and memory. The raw scan runs
/// before and after each job, and the mean of both counts, because the storage gets slower while it grows.
/// </summary>
internal static class ReevaluationRun
{
    private const int Buckets = 16;
    private const double MostRequests = 5;
    private const double MostRatio = 1.3;

    /// <summary>100,000 cases take about ten minutes, most of which goes into storing them.</summary>
    public static async Task<BenchmarkResult> MeasureAsync(int count)
    {
        await using StoredService service = await StoredService.StartAsync();
        using var requests = new StorageRequests(service.Ports.Table, service.Ports.Queue);
        string patch = await Versions.PublishPatchAsync(service.Client), minor = await Versions.PublishMinorAsync(service.Client);
        // Azurite is slow on a table with many rows.
        var patient = new TableClientOptions { Retry = { NetworkTimeout = TimeSpan.FromMinutes(5) } };
        var raw = new RawRows(new TableServiceClient(service.Connection, patient), Buckets);
        List<Figure> figures = [];
        int few = count / 10;
        await ImportAsync(service.Client, 1, few);
        Figure[] ofFew =
        [
            .. await MeasureAsync(service, requests, raw, patch, few, isWhole: false),
            .. await MeasureAsync(service, requests, raw, minor, few, isWhole: true),
        ];
        // Planning and ending a job cost the same for few cases as for many, so the targets are for all cases.
        figures.AddRange(ofFew.Select(figure => figure with { Target = null }));
        await MeasureAsync(service, requests, raw, "1.0.0", few, isWhole: true);
        await ImportAsync(service.Client, few + 1, count - few);
        figures.AddRange(await MeasureAsync(service, requests, raw, patch, count, isWhole: false));
        figures.AddRange(await MeasureAsync(service, requests, raw, minor, count, isWhole: true));
        return new(BenchmarkDescription.Reevaluation, Invariant($"{count}"), [], [new("job", [.. figures])]);
    }

    private static async Task<Figure[]> MeasureAsync(
        StoredService service, StorageRequests requests, RawRows raw, string version, int cases, bool isWhole)
    {
        TimeSpan scanBefore = await raw.ScanAsync(isWhole, isRecorded: false);
        TimeSpan recordedBefore = await raw.ScanAsync(isWhole, isRecorded: true);
        var peak = new MemoryPeak();
        (long tables, long queues) = (requests.Tables, requests.Queues);
        string job = await ActivateAsync(service.Client, version);
        // Asking for the job's state costs requests too, so don't ask before it should be done.
        JsonElement report = await EndAsync(service.Client, job, scanBefore);
        (tables, queues) = (requests.Tables - tables, requests.Queues - queues);
        await peak.DisposeAsync();
        double seconds = (TimeOf(report, "endedAt") - TimeOf(report, "startedAt")).TotalSeconds;
        TimeSpan scanAfter = await raw.ScanAsync(isWhole, isRecorded: false);
        TimeSpan recordedAfter = await raw.ScanAsync(isWhole, isRecorded: true);
        long changed = report.GetProperty("counts").GetProperty("changed").GetInt64();
        TimeSpan writes = changed == 0 ? TimeSpan.Zero : await raw.WriteAsync($"reevaluation:{job}");
        double rawSeconds = ((scanBefore + scanAfter) / 2).TotalSeconds + writes.TotalSeconds;
        double recordedSeconds = ((recordedBefore + recordedAfter) / 2).TotalSeconds + writes.TotalSeconds;
        double thousands = cases / 1000.0;
        Console.WriteLine(Invariant($"{version}: {seconds:f1} s, {report.GetProperty("counts")}"));
        string subject = Invariant($"{cases:n0} cases, {changed:n0} changed");
        return
        [
            new(subject, "table requests per 1,000 cases", tables / thousands)
            {
                Target = changed == 0 ? Target.AtMost(MostRequests) : null,
            },
            new(subject, "queue requests per 1,000 cases", queues / thousands),
            new(subject, "time", seconds, "s"),
            new(subject, "raw scan and writes", rawSeconds, "s"),
            new(subject, "ratio to the raw scan and writes", seconds / rawSeconds) { Target = Target.AtMost(MostRatio) },
            new(subject, "the same with a row written after each page", recordedSeconds, "s"),
            new(subject, "ratio to that", seconds / recordedSeconds),
            new(subject, "peak of managed memory", Math.Round(peak.Managed / 1e6), "MB"),
            new(subject, "peak of the process", Math.Round(peak.Process / 1e6), "MB"),
        ];
    }

    private static DateTimeOffset TimeOf(JsonElement report, string member) => report.GetProperty(member).GetDateTimeOffset();

    private static async Task<string> ActivateAsync(HttpClient client, string version)
    {
        using HttpResponseMessage response = await client.PostAsJsonAsync(
            $"/api/guidelines/{Versions.Guideline}/versions/{version}/activate", new { reason = "A benchmark." });
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("job").GetString()!;
    }

    private static async Task<JsonElement> EndAsync(HttpClient client, string job, TimeSpan atLeast)
    {
        await Task.Delay(atLeast);
        while (true)
        {
            JsonElement report = await client.GetFromJsonAsync<JsonElement>($"/api/reevaluations/{job}");
            if (report.GetProperty("state").GetString() is not ("waiting" or "running"))
                return report;
            await Task.Delay(TimeSpan.FromSeconds(1));
        }
    }

    private static async Task ImportAsync(HttpClient client, long first, int count)
    {
        Console.WriteLine(Invariant($"Storing {count:n0} cases..."));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/imports") { Content = new Lines(first, count) };
        using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        int stored = 0;
        while (await reader.ReadLineAsync() is { } result)
            stored += result.Contains("\"result\":\"created\"", StringComparison.Ordinal) ? 1 : 0;
        if (stored != count)
            throw new InvalidOperationException(Invariant($"Only {stored:n0} of {count:n0} cases were stored."));
    }

    private sealed class Lines : HttpContent
    {
        private readonly long first;
        private readonly int count;

        public Lines(long first, int count)
        {
            (this.first, this.count) = (first, count);
            Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            using var cases = new SyntheticCases(Versions.Population, 7, Patients.AsOf, "synthetic");
            var line = new ArrayBufferWriter<byte>();
            for (long number = first; number < first + count; number++)
            {
                line.ResetWrittenCount();
                cases.Write(number, line);
                await stream.WriteAsync(line.WrittenMemory);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = -1;
            return false;
        }
    }
}
