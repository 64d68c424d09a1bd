using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using GuidelineDecisions.SyntheticPatients;

namespace GuidelineDecisions.Benchmarks.Reevaluations;

/// <summary>Stores cases of the synthetic population, which are generated while they are sent.</summary>
internal static class SyntheticImport
{
    /// <param name="client">Sends requests with a key.</param>
    /// <param name="first">The number of the first case, from 1.</param>
    /// <param name="count">How many cases to store.</param>
    public static async Task StoreAsync(HttpClient client, long first, int count)
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
