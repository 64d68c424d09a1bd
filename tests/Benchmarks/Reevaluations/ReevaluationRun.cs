using Azure.Data.Tables;
using GuidelineDecisions.Benchmarks.Cases;
using GuidelineDecisions.Benchmarks.Results;

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
        await SyntheticImport.StoreAsync(service.Client, 1, few);
        Figure[] ofFew =
        [
            .. await MeasureAsync(service, requests, raw, patch, few, isWhole: false),
            .. await MeasureAsync(service, requests, raw, minor, few, isWhole: true),
        ];
        // Planning and ending a job cost the same for few cases as for many, so the targets are for all cases.
        figures.AddRange(ofFew.Select(figure => figure with { Target = null }));
        await MeasureAsync(service, requests, raw, Versions.Active, few, isWhole: true);
        await SyntheticImport.StoreAsync(service.Client, few + 1, count - few);
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
        // Asking for the job's state costs requests too, so don't ask before it should be done.
        ActivatedVersion job = await ActivatedVersion.RunAsync(service.Client, version, scanBefore);
        (tables, queues) = (requests.Tables - tables, requests.Queues - queues);
        await peak.DisposeAsync();
        double seconds = job.Time.TotalSeconds;
        TimeSpan scanAfter = await raw.ScanAsync(isWhole, isRecorded: false);
        TimeSpan recordedAfter = await raw.ScanAsync(isWhole, isRecorded: true);
        long changed = job.Changed;
        TimeSpan writes = changed == 0 ? TimeSpan.Zero : await raw.WriteAsync($"reevaluation:{job.Id}");
        double rawSeconds = ((scanBefore + scanAfter) / 2).TotalSeconds + writes.TotalSeconds;
        double recordedSeconds = ((recordedBefore + recordedAfter) / 2).TotalSeconds + writes.TotalSeconds;
        double thousands = cases / 1000.0;
        Console.WriteLine(Invariant($"{version}: {seconds:f1} s, {changed:n0} changed"));
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
}
