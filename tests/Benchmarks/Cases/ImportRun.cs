using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace GuidelineDecisions.Benchmarks.Cases;

/// <summary>
/// A long import, made while it is sent: how fast, and how much memory the process of the service takes (client and service are one here, the storage is
/// not).
/// </summary>
internal static class ImportRun
{
    private const int Steps = 10;

    /// <summary>Imports so many cases, and prints a row for each tenth of them.</summary>
    public static async Task RunAsync(int lines)
    {
        await using StoredService service = await StoredService.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/imports") { Content = new Lines(lines, [.. new Patients().Json]) };
        Console.WriteLine("| cases | seconds | cases a second | managed memory | process memory |");
        Console.WriteLine("|---|---|---|---|---|");
        var watch = Stopwatch.StartNew();
        using HttpResponseMessage response = await service.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        int answered = 0, stored = 0;
        while (await reader.ReadLineAsync() is { } result)
        {
            answered++;
            stored += result.Contains("\"result\":\"created\"", StringComparison.Ordinal) ? 1 : 0;
        }

        Console.WriteLine($"{answered:n0} lines answered, {stored:n0} cases created, {stored / watch.Elapsed.TotalSeconds:n0} a second");
    }

    /// <summary>A body that is made line by line.</summary>
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

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var watch = Stopwatch.StartNew();
            for (int line = 1; line <= lines; line++)
            {
                await stream.WriteAsync(Encoding.UTF8.GetBytes(string.Create(
                    CultureInfo.InvariantCulture, $"{{\"caseId\":\"case-{line}\",\"guideline\":\"her2-vertebral-metastasis\",\"asOf\":\"{Patients.AsOf:yyyy-MM-dd}\",\"facts\":")));
                await stream.WriteAsync(facts[line % facts.Length]);
                await stream.WriteAsync("}\n"u8.ToArray());
                if (line % (lines / Steps) == 0)
                    Report(line, watch.Elapsed.TotalSeconds);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = -1;
            return false;
        }

        private static void Report(int line, double seconds)
        {
            using var process = Process.GetCurrentProcess();
            Console.WriteLine(
                $"| {line:n0} | {seconds:f1} | {line / seconds:n0} | {GC.GetTotalMemory(forceFullCollection: true) / 1e6:n0} MB | {process.WorkingSet64 / 1e6:n0} MB |");
        }
    }
}
