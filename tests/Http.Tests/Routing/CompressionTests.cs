using System.Text;

namespace GuidelineDecisions.Http.Tests.Routing;

/// <summary>Responses are compressed if, and only if, the client accepts it.</summary>
public sealed class CompressionTests(TestedService service)
{
    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("br", "br")]
    [InlineData("br, gzip", "br")]
    [InlineData("gzip;q=1, br;q=0.5", "gzip")]
    [InlineData("identity", null)]
    [InlineData("gzip;q=0", null)]
    [InlineData(null, null)]
    public async Task An_answer_is_compressed_as_the_client_accepts(string? accepted, string? expected)
    {
        (string? encoding, byte[] sent) = await AskAsync(accepted);
        Assert.Equal(expected, encoding);
        (_, byte[] plain) = await AskAsync(null);
        Assert.Equal(Encoding.UTF8.GetString(plain), Encoding.UTF8.GetString(ContentCoding.Decode(sent, encoding)));
        if (expected is not null)
            Assert.InRange(sent.Length, 1, plain.Length / 3);
    }

    [Fact]
    public async Task An_error_is_compressed_too()
    {
        using var client = new HttpClient { BaseAddress = service.BaseUrl };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/cases");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip");
        using HttpResponseMessage response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(401, (int)response.StatusCode);
        byte[] body = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Contains(
            "unauthenticated", Encoding.UTF8.GetString(ContentCoding.Decode(body, response.Content.Headers.ContentEncoding.Single())),
            StringComparison.Ordinal);
    }

    private async Task<(string? Encoding, byte[] Body)> AskAsync(string? accepted)
    {
        using var client = new HttpClient { BaseAddress = service.BaseUrl };
        using var request = new HttpRequestMessage(HttpMethod.Post, Ask.Path)
        {
            Content = new StringContent(Ask.About(Patients.EmergencyInScope), Encoding.UTF8, "application/json"),
        };
        foreach ((string name, string value) in service.Credential.Headers)
            request.Headers.TryAddWithoutValidation(name, value);
        if (accepted is not null)
            request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        using HttpResponseMessage response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)response.StatusCode);
        return (
            response.Content.Headers.ContentEncoding.SingleOrDefault(),
            await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }
}
