using System.Net.Http.Headers;
using Microsoft.Extensions.Configuration;
using GuidelineDecisions.PartnerFormats.CdsHooks.Services;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.Prefetch;

/// <summary>
/// Asks clients' FHIR servers for what a call lacks: only those of the settings <c>CdsHooks:FhirServers:0</c>, ... (base URLs; none by default), never another URL
/// that a call names, nor one that a server redirects to.
/// </summary>
internal sealed class FhirServers : IDisposable
{
    private const string Section = "CdsHooks:FhirServers";
    private const int MostBytes = 8 * 1024 * 1024;

    /// <summary>How long one answer to a hook may wait for a client's server: a user waits too.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly HashSet<string> allowed;
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = Patience })
    {
        MaxResponseContentBufferSize = MostBytes,
        Timeout = Patience,
    };

    /// <summary>Reads the settings; wrong ones stop the host's start.</summary>
    public FhirServers(IConfiguration configuration)
    {
        allowed = [.. configuration.GetSection(Section).GetChildren().Select(server => (server.Value ?? "").TrimEnd('/'))];
        if (allowed.FirstOrDefault(server => !IsBaseUrl(server)) is { } wrong)
            throw new InvalidOperationException($"{Section}: found '{wrong}'; allowed is the base URL of a FHIR server, https unless it is on this machine, without a query.");
    }

    /// <summary>Whether anything may be asked of a server.</summary>
    public bool IsAllowed(ClientServer? server) => server is not null && allowed.Contains(server.Url.TrimEnd('/'));

    /// <summary>The answers to queries, all asked at once; those that could not be had are missing.</summary>
    public async Task<Dictionary<string, byte[]>> AskAsync(ClientServer server, string patientId, IEnumerable<PrefetchTemplate> queries, CancellationToken cancel)
    {
        if (!IsAllowed(server))
            return [];
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        (string Key, Task<byte[]?> Answer)[] asked = [.. queries.Select(query => (query.Key, AskAsync(server, query.For(patientId), patience.Token)))];
        var answers = new Dictionary<string, byte[]>();
        foreach ((string key, Task<byte[]?> answer) in asked)
        {
            if (await answer is { } found)
                answers[key] = found;
        }

        cancel.ThrowIfCancellationRequested();
        return answers;
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private async Task<byte[]?> AskAsync(ClientServer server, string query, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{server.Url.TrimEnd('/')}/{query}");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(FhirMedia.Json));
        if (server.Token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", server.Token);
        try
        {
            using HttpResponseMessage response = await client.SendAsync(request, cancel);
            return response.IsSuccessStatusCode ? await response.Content.ReadAsByteArrayAsync(cancel) : null;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or InvalidOperationException)
        {
            return null; // it is not there, not in time, or answers too much
        }
    }

    private static bool IsBaseUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.Query.Length == 0 && url.Fragment.Length == 0 && url.UserInfo.Length == 0
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback));
}
