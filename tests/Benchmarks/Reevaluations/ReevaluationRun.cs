using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Azure.Data.Tables;
using GuidelineDecisions.Benchmarks.Cases;
using GuidelineDecisions.SyntheticPatients;

namespace GuidelineDecisions.Benchmarks.Reevaluations;

/// <summary>
/// Activates versions over many stored cases: storage transactions, time beside the raw rows in the same run, memory. The raw scan and writes are done before and
/// after each job, and the mean of both is what the job is held against: the storage gets slower while it grows.
/// </summary>
internal static class ReevaluationRun
{
    private const int Buckets = 16;

    /// <summary>Prints a table. 100,000 cases take about ten minutes, most of them to be stored.</summary>
    public static async Task RunAsync(int count)
    {
        await using StoredService service = await StoredService.StartAsync();
        using var requests = new StorageRequests(service.Ports.Table, service.Ports.Queue);
        string patch = await Versions.PublishPatchAsync(service.Client), minor = await Versions.PublishMinorAsync(service.Client);
        // Azurite takes its time over a table of many rows.
        var raw = new RawRows(new TableServiceClient(service.Connection, new TableClientOptions { Retry = { NetworkTimeout = TimeSpan.FromMinutes(5) } }), Buckets);
        List<string> rows = [];
        int few = count / 10;
        await ImportAsync(service.Client, 1, few);
        rows.Add(await MeasureAsync(service, requests, raw, patch, few, isWhole: false));
        rows.Add(await MeasureAsync(service, requests, raw, minor, few, isWhole: true));
        await MeasureAsync(service, requests, raw, "1.0.0", few, isWhole: true);
        await ImportAsync(service.Client, few + 1, count - few);
        rows.Add(await MeasureAsync(service, requests, raw, patch, count, isWhole: false));
        rows.Add(await MeasureAsync(service, requests, raw, minor, count, isWhole: true));
        Console.WriteLine();
        Console.WriteLine("| cases | changed | table requests per 1,000 | queue requests per 1,000 | seconds | raw scan + raw writes, seconds | ratio | the same, with a row written after each page | ratio | peak of managed memory | peak of the process |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (string row in rows)
            Console.WriteLine(row);
    }

    private static async Task<string> MeasureAsync(
        StoredService service, StorageRequests requests, RawRows raw, string version, int cases, bool isWhole)
    {
        TimeSpan scanBefore = await raw.ScanAsync(isWhole, isRecorded: false), recordedBefore = await raw.ScanAsync(isWhole, isRecorded: true);
        var peak = new MemoryPeak();
        (long tables, long queues) = (requests.Tables, requests.Queues);
        string job = await ActivateAsync(service.Client, version);
        // Looking at the job costs requests too: it is not looked at until it should be done.
        JsonElement report = await EndAsync(service.Client, job, scanBefore);
        (tables, queues) = (requests.Tables - tables, requests.Queues - queues);
        await peak.DisposeAsync();
        double seconds = (report.GetProperty("endedAt").GetDateTimeOffset() - report.GetProperty("startedAt").GetDateTimeOffset()).TotalSeconds;
        TimeSpan scanAfter = await raw.ScanAsync(isWhole, isRecorded: false), recordedAfter = await raw.ScanAsync(isWhole, isRecorded: true);
        long changed = report.GetProperty("counts").GetProperty("changed").GetInt64();
        TimeSpan writes = changed == 0 ? TimeSpan.Zero : await raw.WriteAsync($"reevaluation:{job}");
        double rawSeconds = ((scanBefore + scanAfter) / 2).TotalSeconds + writes.TotalSeconds;
        double recordedSeconds = ((recordedBefore + recordedAfter) / 2).TotalSeconds + writes.TotalSeconds;
        double thousands = cases / 1000.0;
        string row = $"| {cases:n0} | {changed:n0} | {tables / thousands:f1} | {queues / thousands:f1} | {seconds:f1} | {rawSeconds:f1} | {seconds / rawSeconds:f2} | {recordedSeconds:f1} | {seconds / recordedSeconds:f2} "
            + $"| {peak.Managed / 1e6:n0} MB | {peak.Process / 1e6:n0} MB |";
        Console.WriteLine($"{version}: {row} {report.GetProperty("counts")}");
        return row;
    }

    private static async Task<string> ActivateAsync(HttpClient client, string version)
    {
        using HttpResponseMessage response = await client.PostAsJsonAsync(
            $"/api/guidelines/{SyntheticCases.Guideline}/versions/{version}/activate", new { reason = "A benchmark." });
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
        Console.WriteLine($"Storing {count:n0} cases...");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/imports") { Content = new Lines(first, count) };
        using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        int stored = 0;
        while (await reader.ReadLineAsync() is { } result)
            stored += result.Contains("\"result\":\"created\"", StringComparison.Ordinal) ? 1 : 0;
        if (stored != count)
            throw new InvalidOperationException($"Only {stored:n0} of {count:n0} cases were stored.");
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
            using var cases = new SyntheticCases(7, Patients.AsOf, "synthetic");
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
