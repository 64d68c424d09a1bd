using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using GuidelineDecisions.Application.Partners;

namespace GuidelineDecisions.Benchmarks.Fairness;

/// <summary>The requests of the partners that keep the analyses busy.</summary>
internal sealed class GuidelineClient(Uri url) : IDisposable
{
    private readonly HttpClient client = new() { BaseAddress = url, Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Publishes a document, and waits for what becomes of it.</summary>
    public async Task<PublicationOutcome> PublishAsync(ApiKey key, string guideline, byte[] document)
    {
        var watch = Stopwatch.StartNew();
        using var content = new ByteArrayContent(document) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using HttpResponseMessage response = await SendAsync(HttpMethod.Post, $"/api/guidelines/{guideline}/versions", key, content);
        string said = await response.Content.ReadAsStringAsync();
        if (response.StatusCode == HttpStatusCode.Created)
            return new(response.StatusCode, PublicationOutcome.Published, watch.Elapsed);
        if (response.StatusCode != HttpStatusCode.Accepted)
            throw new InvalidOperationException(Invariant($"A publication was answered with {(int)response.StatusCode}: {said}"));
        while (true)
        {
            // What the service asks of clients with Retry-After.
            await Task.Delay(TimeSpan.FromSeconds(1));
            using HttpResponseMessage state = await SendAsync(HttpMethod.Get, response.Headers.Location!.OriginalString, key, null);
            state.EnsureSuccessStatusCode();
            using JsonDocument report = JsonDocument.Parse(await state.Content.ReadAsStreamAsync());
            string became = report.RootElement.GetProperty("state").GetString()!;
            if (became == "refused")
                Console.WriteLine(report.RootElement.GetProperty("errors")[0].ToString());
            if (became != "running")
                return new(response.StatusCode, became, watch.Elapsed);
        }
    }

    /// <summary>Asks for the difference between two versions.</summary>
    public async Task<(HttpStatusCode Status, TimeSpan Time)> CompareAsync(ApiKey key, string guideline, string from, string to)
    {
        var watch = Stopwatch.StartNew();
        string path = $"/api/guidelines/{guideline}/diff?from={from}&to={to}";
        using HttpResponseMessage response = await SendAsync(HttpMethod.Get, path, key, null);
        return (response.StatusCode, watch.Elapsed);
    }

    public void Dispose() => client.Dispose();

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, ApiKey key, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content };
        request.Headers.Add(ApiKey.Header, key.ToString());
        return await client.SendAsync(request);
    }
}

/// <param name="Status">The status of the response to the document.</param>
/// <param name="State">What became of the publication.</param>
/// <param name="Time">From the request until that was known.</param>
internal sealed record PublicationOutcome(HttpStatusCode Status, string State, TimeSpan Time)
{
    /// <summary>The state of a version that others can use.</summary>
    public const string Published = "published";
}
