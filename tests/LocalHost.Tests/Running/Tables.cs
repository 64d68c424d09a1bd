using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace GuidelineDecisions.LocalHost.Tests.Running;

/// <summary>A minimal client of the table service's REST protocol.</summary>
internal sealed class Tables(string connectionString) : IDisposable
{
    private readonly HttpClient client = new();

    private readonly Dictionary<string, string> settings = connectionString.Split(';', StringSplitOptions.RemoveEmptyEntries)
        .Select(setting => setting.Split('=', 2)).ToDictionary(setting => setting[0], setting => setting[1]);

    public Task CreateAsync(string table) => SendAsync(HttpMethod.Post, "Tables", $$"""{ "TableName": "{{table}}" }""");

    public Task InsertAsync(string table, string row, string text) =>
        SendAsync(HttpMethod.Post, table, $$"""{ "PartitionKey": "p", "RowKey": "{{row}}", "Text": "{{text}}" }""");

    /// <returns>The row as JSON.</returns>
    public Task<string> GetAsync(string table, string row) => SendAsync(HttpMethod.Get, $"{table}(PartitionKey='p',RowKey='{row}')", null);

    public void Dispose() => client.Dispose();

    private async Task<string> SendAsync(HttpMethod method, string path, string? body)
    {
        using var request = new HttpRequestMessage(method, $"{settings["TableEndpoint"]}/{path}");
        string date = DateTime.UtcNow.ToString("R");
        string signed = $"{date}\n/{settings["AccountName"]}{request.RequestUri!.AbsolutePath}";
        byte[] signature = HMACSHA256.HashData(Convert.FromBase64String(settings["AccountKey"]), Encoding.UTF8.GetBytes(signed));
        request.Headers.Authorization =
            new AuthenticationHeaderValue("SharedKeyLite", $"{settings["AccountName"]}:{Convert.ToBase64String(signature)}");
        request.Headers.Add("x-ms-date", date);
        request.Headers.Add("x-ms-version", "2019-02-02");
        request.Headers.Add("Accept", "application/json;odata=nometadata");
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {response.StatusCode} {text}");
        return text;
    }
}
