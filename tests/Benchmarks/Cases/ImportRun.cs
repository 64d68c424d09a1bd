using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using GuidelineDecisions.Benchmarks.Results;

namespace GuidelineDecisions.Benchmarks.Cases;

/// <summary>
/// Rate and memory of a long import. The lines are generated while they are sent, so memory is that of the service and its client, which
/// share this process; the storage has its own.
/// </summary>
internal static class ImportRun
{
    private const int Steps = 10;

    public static async Task<BenchmarkResult> MeasureAsync(int lines)
    {
        await using StoredService service = await StoredService.StartAsync();
        var content = new Lines(lines, [.. new Patients().Json]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/imports") { Content = content };
        var watch = Stopwatch.StartNew();
        using HttpResponseMessage response = await service.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        int stored = 0;
        while (await reader.ReadLineAsync() is { } result)
        {
            stored += result.Contains("\"result\":\"created\"", StringComparison.Ordinal) ? 1 : 0;
        }

        if (stored != lines)
            throw new InvalidOperationException(Invariant($"Only {stored:n0} of {lines:n0} cases were stored."));
        Figure[] whole =
        [
            new("the whole import", "time", watch.Elapsed.TotalSeconds, "s"),
            new("the whole import", "cases per second", Math.Round(stored / watch.Elapsed.TotalSeconds)),
        ];
        return new(BenchmarkDescription.Import, Invariant($"{lines}"), [], [new("cases sent", [.. content.Figures, .. whole])]);
    }

    /// <summary>A body that is generated line by line.</summary>
    private sealed class Lines : HttpContent
    {
        private readonly int lines;
        private readonly byte[][] facts;

        public Lines(int lines, byte[][] facts)
        {
            this.lines = lines;
            this.facts = facts;
            Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        }

        public List<Figure> Figures { get; } = [];

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var watch = Stopwatch.StartNew();
            for (int line = 1; line <= lines; line++)
            {
                string guideline = Invariant($"\"guideline\":\"her2-vertebral-metastasis\",\"asOf\":\"{Patients.AsOf:yyyy-MM-dd}\"");
                await stream.WriteAsync(Encoding.UTF8.GetBytes(Invariant($"{{\"caseId\":\"case-{line}\",{guideline},\"facts\":")));
                await stream.WriteAsync(facts[line % facts.Length]);
                await stream.WriteAsync("}\n"u8.ToArray());
                if (line % Math.Max(1, lines / Steps) == 0)
                    Add(line, watch.Elapsed.TotalSeconds);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = -1;
            return false;
        }

        private void Add(int line, double seconds)
        {
            using var process = Process.GetCurrentProcess();
            string subject = Invariant($"{line:n0}");
            Figures.Add(new(subject, "time", seconds, "s"));
            Figures.Add(new(subject, "cases per second", Math.Round(line / seconds)));
            Figures.Add(new(subject, "managed memory", Math.Round(GC.GetTotalMemory(forceFullCollection: true) / 1e6), "MB"));
            Figures.Add(new(subject, "memory of the process", Math.Round(process.WorkingSet64 / 1e6), "MB"));
            Console.WriteLine(Invariant($"Sent {line:n0} cases in {seconds:f1} s."));
        }
    }
}
