using System.Net.Http.Headers;
using GuidelineDecisions.Application.Composition;
using GuidelineDecisions.PartnerFormats.Resources;
using Microsoft.Extensions.Configuration;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.Prefetch;

/// <summary>
/// Fetches from clients' FHIR servers what a call did not prefetch. It uses only the base URLs in the settings
/// <c>CdsHooks:FhirServers:0</c> and so on (none by default), never another URL that a call names or a server redirects to.
/// </summary>
internal sealed class FhirServers : IDisposable
{
    private const string Section = "CdsHooks:FhirServers";
    private const int MaxBytes = 8 * 1024 * 1024;

    /// <summary>Short, because a user is waiting for the cards.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    private readonly HashSet<string> allowed;
    private readonly HttpClient client = new(
        new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = Timeout })
    {
        MaxResponseContentBufferSize = MaxBytes,
        Timeout = Timeout,
    };

    /// <summary>Reads the settings. Invalid settings stop the host at start.</summary>
    public FhirServers(IConfiguration configuration)
    {
        allowed = [.. configuration.GetSection(Section).GetChildren().Select(server => (server.Value ?? "").TrimEnd('/'))];
        if (allowed.FirstOrDefault(server => !IsBaseUrl(server)) is { } wrong)
        {
            throw new InvalidSettingException(
                $"{Section}: found '{wrong}'; expected the base URL of a FHIR server without a query, https unless it is on this machine.");
        }
    }

    private bool IsAllowed(ClientServer server) => allowed.Contains(server.Url.TrimEnd('/'));

    /// <summary>Sends all queries at once. The answers that could not be fetched are missing in the result.</summary>
    public async Task<Dictionary<string, byte[]>> FetchAsync(
        ClientServer server, string patientId, IEnumerable<PrefetchTemplate> queries, CancellationToken cancel)
    {
        if (!IsAllowed(server))
            return [];
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        timeout.CancelAfter(Timeout);
        (string Key, Task<byte[]?> Answer)[] fetching =
        [
            .. queries.Select(query => (query.Key, FetchAsync(server, query.For(patientId), timeout.Token))),
        ];
        var answers = new Dictionary<string, byte[]>();
        foreach ((string key, Task<byte[]?> answer) in fetching)
        {
            if (await answer is { } found)
                answers[key] = found;
        }

        cancel.ThrowIfCancellationRequested();
        return answers;
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private async Task<byte[]?> FetchAsync(ClientServer server, string query, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{server.Url.TrimEnd('/')}/{query}");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(FhirMediaTypes.Json));
        if (server.Token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", server.Token);
        try
        {
            using HttpResponseMessage response = await client.SendAsync(request, cancel);
            return response.IsSuccessStatusCode ? await response.Content.ReadAsByteArrayAsync(cancel) : null;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or InvalidOperationException)
        {
            return null; // unreachable, too slow, or too large
        }
    }

    private static bool IsBaseUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? url)
        && url.Query.Length == 0 && url.Fragment.Length == 0 && url.UserInfo.Length == 0
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback));
}
