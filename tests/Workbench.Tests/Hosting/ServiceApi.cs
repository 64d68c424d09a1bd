using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace GuidelineDecisions.Workbench.Tests.Hosting;

/// <summary>The API of the service, for what a test prepares and checks apart from the page.</summary>
public sealed class ServiceApi : IDisposable
{
    private readonly HttpClient http;

    private ServiceApi(HttpClient http) => this.http = http;

    /// <summary>Returns the API with the key of the partner demo.</summary>
    public static async Task<ServiceApi> OfAsync(WorkbenchFixture workbench)
    {
        var http = new HttpClient { BaseAddress = new Uri(await workbench.UrlAsync(), "api/") };
        http.DefaultRequestHeaders.Add("X-API-Key", await workbench.KeyAsync());
        return new(http);
    }

    /// <summary>Sends a request that succeeds.</summary>
    public async Task<JsonNode?> SendAsync(HttpMethod method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using HttpResponseMessage response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        string content = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {response.StatusCode} {content}");
        return content.Length == 0 ? null : JsonNode.Parse(content);
    }

    public async Task<JsonNode> GetAsync(string path) => (await SendAsync(HttpMethod.Get, path))!;

    /// <summary>Stores a patient whose spine was irradiated and has not been imaged since, so that the first imaging is overdue.</summary>
    public Task StoreOverdueAsync(string caseId) =>
        SendAsync(HttpMethod.Put, $"cases/{Uri.EscapeDataString(caseId)}", """
            { "guideline": "her2-vertebral-metastasis", "facts": {
                "her2Status": "positive", "locallyAdvanced": true, "metastaticStage": "M1", "vertebralMetastasis": true,
                "vertebralRadiotherapyEnd": "2026-01-15" } }
            """);

    public void Dispose() => http.Dispose();
}
