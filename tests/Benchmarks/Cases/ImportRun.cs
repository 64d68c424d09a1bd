using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Azure.Data.Tables;
using GuidelineDecisions.Benchmarks.Results;

namespace GuidelineDecisions.Benchmarks.Cases;

/// <summary>
/// Rate and memory of a long import in ten parts. After each part, the table client alone writes as many of the same rows into the same
/// table, which grows with both. The lines are generated while they are sent, so memory is that of the service and its client, which share
/// this process; the storage has its own.
/// </summary>
internal static class ImportRun
{
    private const int Parts = 10;
    private const double LeastRatio = 0.7;
    private const string Subject = "all parts after the first";

    /// <param name="lines">The number of cases to import, at least ten.</param>
    public static async Task<BenchmarkResult> MeasureAsync(int lines)
    {
        await using StoredService service = await StoredService.StartAsync();
        byte[][] facts = [.. new Patients().Json];
        // Azurite gets slow with many rows, and a transaction that is sent twice fails the second time.
        var patient = new TableClientOptions { Retry = { NetworkTimeout = TimeSpan.FromMinutes(5) } };
        int size = lines / Parts;
        List<Figure> figures = [];
        List<double> ratios = [];
        RawImport? raw = null;
        for (int part = 0; part < Parts; part++)
        {
            TimeSpan imported = await ImportAsync(service, new Lines(part * size, size, facts));
            using var process = Process.GetCurrentProcess();
            string subject = Invariant($"{(part + 1) * size:n0}");
            figures.Add(new(subject, "cases per second", Math.Round(size / imported.TotalSeconds)));
            figures.Add(new(subject, "managed memory", Math.Round(GC.GetTotalMemory(forceFullCollection: true) / 1e6), "MB"));
            figures.Add(new(subject, "memory of the process", Math.Round(process.WorkingSet64 / 1e6), "MB"));
            // The first part warms up, and its rows are those that are written again.
            if (raw is null)
            {
                raw = await RawImport.ReadAsync(new TableClient(service.Connection, "cases", patient), "demo");
                continue;
            }

            double rate = raw.Cases / (await raw.WriteAsync()).TotalSeconds;
            ratios.Add(size / imported.TotalSeconds / rate);
            figures.Add(new(subject, "raw transactions, cases per second", Math.Round(rate)));
            figures.Add(new(subject, "ratio", Math.Round(ratios[^1], 2)));
            Console.WriteLine(Invariant($"Imported {subject} cases; the last part at {ratios[^1]:f2} of the raw rate."));
        }

        ratios.Sort();
        figures.Add(new(Subject, "ratio", Math.Round(ratios[ratios.Count / 2], 2)) { Target = Target.AtLeast(LeastRatio) });
        return new(BenchmarkDescription.Import, Invariant($"{lines}"), [], [new("cases imported", [.. figures])]);
    }

    private static async Task<TimeSpan> ImportAsync(StoredService service, Lines content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/imports") { Content = content };
        var watch = Stopwatch.StartNew();
        using HttpResponseMessage response = await service.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        int stored = 0;
        while (await reader.ReadLineAsync() is { } result)
            stored += result.Contains("\"result\":\"created\"", StringComparison.Ordinal) ? 1 : 0;
        return stored == content.Count
            ? watch.Elapsed
            : throw new InvalidOperationException(Invariant($"Only {stored:n0} of {content.Count:n0} cases were stored."));
    }

    /// <summary>A body that is generated line by line.</summary>
    private sealed class Lines : HttpContent
    {
        private readonly int first;
        private readonly byte[][] facts;

        public Lines(int first, int count, byte[][] facts)
        {
            (this.first, Count, this.facts) = (first, count, facts);
            Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        }

        public int Count { get; }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            string guideline = Invariant($"\"guideline\":\"her2-vertebral-metastasis\",\"asOf\":\"{Patients.AsOf:yyyy-MM-dd}\"");
            for (int line = first; line < first + Count; line++)
            {
                await stream.WriteAsync(Encoding.UTF8.GetBytes(Invariant($"{{\"caseId\":\"case-{line}\",{guideline},\"facts\":")));
                await stream.WriteAsync(facts[line % facts.Length]);
                await stream.WriteAsync("}\n"u8.ToArray());
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = -1;
            return false;
        }
    }
}
