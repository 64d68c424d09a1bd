namespace GuidelineDecisions.Http.Tests.Hosting;

/// <summary>
/// Sends requests to a service, with its credential unless another is given. Checks every reply against the OpenAPI document that the
/// service serves.
/// </summary>
public class ServiceClient : IDisposable
{
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient client =
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = Patience };

    public Uri BaseUrl => client.BaseAddress!;

    public Contract Contract { get; private set; } = null!;

    /// <summary>The credential of requests that name no other.</summary>
    public Credential Credential { get; private set; } = Credential.None;

    /// <param name="body">The body, sent as application/json in UTF-8.</param>
    /// <param name="query">Such as "?explain=trace".</param>
    public Task<Reply> AskAsync(string body, string query = "") => AskAsync(System.Text.Encoding.UTF8.GetBytes(body), query);

    public Task<Reply> AskAsync(byte[] body, string query = "") => AskAsync(new ByteArrayContent(body), "application/json", query);

    /// <param name="content">The body.</param>
    /// <param name="contentType">The Content-Type as it goes over the wire; null sends no such header.</param>
    /// <param name="query">Such as "?explain=trace".</param>
    public Task<Reply> AskAsync(HttpContent content, string? contentType, string query = "")
    {
        content.Headers.Remove("Content-Type");
        if (contentType is not null)
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return SendAsync(new HttpRequestMessage(HttpMethod.Post, Ask.Path + query) { Content = content });
    }

    public Task<Reply> GetAsync(string path, Credential? credential = null) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, path), credential);

    /// <summary>Sends a request and checks the reply against the contract.</summary>
    public async Task<Reply> SendAsync(HttpRequestMessage request, Credential? credential = null)
    {
        using HttpRequestMessage sent = request;
        foreach ((string name, string value) in (credential ?? Credential).Headers)
            sent.Headers.TryAddWithoutValidation(name, value);
        using HttpResponseMessage response = await client.SendAsync(sent, TestContext.Current.CancellationToken);
        Reply reply = await Reply.OfAsync(response);
        Contract.Check(sent.Method.Method, new Uri(BaseUrl, sent.RequestUri!).AbsolutePath, reply);
        return reply;
    }

    /// <summary>Sends a request byte for byte, as no client library would, and checks the reply against the contract.</summary>
    public async Task<Reply> SendRawAsync(RawRequest request, Credential? credential = null)
    {
        Reply reply = await RawConnection.SendAsync(BaseUrl, request.With(credential ?? Credential), Patience);
        Contract.CheckRaw(request, reply);
        return reply;
    }

    /// <summary>Asserts that the service still answers.</summary>
    public async Task AssertHealthyAsync()
    {
        Reply health = await GetAsync("/api/health");
        Assert.Equal(200, health.Status);
    }

    public void Dispose()
    {
        client.Dispose();
        GC.SuppressFinalize(this);
    }

    protected async Task ConnectAsync(Uri url, Credential credential)
    {
        client.BaseAddress = url;
        Credential = credential;
        using HttpResponseMessage document = await client.GetAsync("/api/openapi.json");
        Contract = new Contract((await Reply.OfAsync(document)).Body);
    }
}
