using System.Text;
using System.Text.Json;
using GuidelineDecisions.Application.Partners;

namespace GuidelineDecisions.Cli.Tests.Backups;

/// <summary>A partner's system: what it sends to the service, and everything that it can read there.</summary>
internal sealed class Partnership(string url, string key) : IDisposable
{
    private readonly HttpClient client = new() { BaseAddress = new Uri(url), DefaultRequestHeaders = { { ApiKey.Header, key } } };

    public void Dispose() => client.Dispose();

    public Task PutAsync(string caseId, string facts) => SendAsync(
        HttpMethod.Put, $"/api/cases/{caseId}", $$"""{ "guideline": "her2-vertebral-metastasis", "facts": {{facts}} }""");

    public Task PostEventAsync(string caseId, string body) => SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/events", body);

    public Task DeleteAsync(string caseId) => SendAsync(HttpMethod.Delete, $"/api/cases/{caseId}", null);

    /// <summary>
    /// Reads all cases with their histories and the proof of every revision, the worklist, the feed, and the jobs. Refusals are kept as
    /// their status, because their bodies name the request.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, string>> ReadAllAsync(params string[] more)
    {
        SortedDictionary<string, string> responses = new(StringComparer.Ordinal);
        List<string> cases = [];
        await ReadListAsync("/api/cases?pageSize=50", responses, page => cases.AddRange(Texts(page, "cases", "caseId")));
        foreach (string path in cases.Select(id => $"/api/cases/{Uri.EscapeDataString(id)}"))
        {
            await ReadAsync(path, responses);
            JsonElement history = await ReadAsync($"{path}/history?pageSize=100", responses);
            foreach (JsonElement revision in history.GetProperty("revisions").EnumerateArray())
                await ReadAsync(Invariant($"{path}/history/{revision.GetProperty("revision").GetInt64()}?verify=true"), responses);
        }

        await ReadListAsync("/api/follow-ups?status=scheduled,due,overdue&pageSize=50", responses, _ => { });
        await ReadFeedAsync(responses);
        await ReadListAsync("/api/reevaluations?pageSize=50", responses, _ => { });
        foreach (string path in more)
            await ReadAsync(path, responses);
        return responses;
    }

    private async Task ReadListAsync(string path, SortedDictionary<string, string> responses, Action<JsonElement> each)
    {
        for (string? after = ""; after is not null;)
        {
            JsonElement page = await ReadAsync($"{path}&after={after}", responses);
            each(page);
            after = page.TryGetProperty("next", out JsonElement next) ? next.GetString() : null;
        }
    }

    private async Task ReadFeedAsync(SortedDictionary<string, string> responses)
    {
        string cursor = "";
        for (bool more = true; more;)
        {
            JsonElement page = await ReadAsync($"/api/events?pageSize=100&after={cursor}", responses);
            (cursor, more) = (page.GetProperty("cursor").GetString()!, page.GetProperty("more").GetBoolean());
        }
    }

    private async Task<JsonElement> ReadAsync(string path, SortedDictionary<string, string> responses)
    {
        using HttpResponseMessage response = await client.GetAsync(path, TestContext.Current.CancellationToken);
        string body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        responses[path] = response.IsSuccessStatusCode ? $"{response.StatusCode} {response.Headers.ETag} {body}" : $"{response.StatusCode}";
        return response.IsSuccessStatusCode ? JsonDocument.Parse(body).RootElement : default;
    }

    private async Task SendAsync(HttpMethod method, string path, string? body)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static IEnumerable<string> Texts(JsonElement page, string list, string member) =>
        page.GetProperty(list).EnumerateArray().Select(each => each.GetProperty(member).GetString()!);
}
