using LocalHost;
using Microsoft.AspNetCore.Builder;

[assembly: AssemblyFixture(typeof(TestedService))]

namespace Http.Tests.Hosting;

/// <summary>
/// The service under test: the one at the base URL in the environment variable CONTRACT_BASE_URL or, without it, LocalHost in this process
/// on a free port. Every reply that comes through here is held against the OpenAPI document that the service serves.
/// </summary>
public sealed class TestedService : IAsyncLifetime
{
    private const string Variable = "CONTRACT_BASE_URL";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HttpClient client =
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = Patience };

    private WebApplication? own;

    /// <summary>The base URL that was given, or null when the tests start a host of their own.</summary>
    public static Uri? Given { get; } =
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } url ? new Uri(url, UriKind.Absolute) : null;

    public Uri BaseUrl { get; private set; } = null!;

    public Contract Contract { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        BaseUrl = Given ?? await StartAsync();
        client.BaseAddress = BaseUrl;
        using HttpResponseMessage document = await client.GetAsync("/api/openapi.json");
        Contract = new Contract((await Reply.OfAsync(document)).Body);
    }

    /// <summary>Asks for a recommendation.</summary>
    /// <param name="body">The body, sent as application/json in UTF-8.</param>
    /// <param name="query">Such as "?explain=trace".</param>
    public Task<Reply> AskAsync(string body, string query = "") => AskAsync(System.Text.Encoding.UTF8.GetBytes(body), query);

    /// <summary>Asks for a recommendation with a body of any bytes.</summary>
    public Task<Reply> AskAsync(byte[] body, string query = "") => AskAsync(new ByteArrayContent(body), "application/json", query);

    /// <summary>Asks for a recommendation with a body of any form.</summary>
    /// <param name="content">The body.</param>
    /// <param name="contentType">The Content-Type as it goes over the wire; null sends none.</param>
    /// <param name="query">Such as "?explain=trace".</param>
    public Task<Reply> AskAsync(HttpContent content, string? contentType, string query = "")
    {
        content.Headers.Remove("Content-Type");
        if (contentType is not null)
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return SendAsync(new HttpRequestMessage(HttpMethod.Post, Ask.Path + query) { Content = content });
    }

    public Task<Reply> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Sends a request and holds the reply against the contract.</summary>
    public async Task<Reply> SendAsync(HttpRequestMessage request)
    {
        using HttpRequestMessage sent = request;
        using HttpResponseMessage response = await client.SendAsync(sent, TestContext.Current.CancellationToken);
        Reply reply = await Reply.OfAsync(response);
        Contract.Check(sent.Method.Method, new Uri(BaseUrl, sent.RequestUri!).AbsolutePath, reply);
        return reply;
    }

    /// <summary>Sends a request byte for byte, as no client library would, and holds the reply against the contract.</summary>
    public async Task<Reply> SendRawAsync(RawRequest request)
    {
        Reply reply = await RawConnection.SendAsync(BaseUrl, request, Patience);
        Contract.CheckRaw(request, reply);
        return reply;
    }

    /// <summary>The service still answers.</summary>
    public async Task AssertHealthyAsync()
    {
        Reply health = await GetAsync("/api/health");
        Assert.Equal(200, health.Status);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        if (own is not null)
            await own.DisposeAsync();
    }

    private async Task<Uri> StartAsync()
    {
        own = LocalServer.Build(port: 0);
        await own.StartAsync();
        return new Uri(own.Urls.Single());
    }
}
