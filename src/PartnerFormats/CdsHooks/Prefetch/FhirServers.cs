using System.Collections.Immutable;
using System.Net;
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

    /// <summary>
    /// Sends all queries at once that the client's token allows. Each that gets no answer has the reason, which names neither the
    /// server nor the token.
    /// </summary>
    public async Task<ImmutableArray<FetchedAnswer>> FetchAsync(
        ClientServer server, string patientId, IReadOnlyCollection<PrefetchTemplate> queries, CancellationToken cancel)
    {
        if (!IsAllowed(server))
            return [.. queries.Select(query => new FetchedAnswer(query, null, "the settings do not allow this FHIR server"))];
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        timeout.CancelAfter(Timeout);
        FetchedAnswer[] answers = await Task.WhenAll(queries.Select(query => FetchAsync(server, patientId, query, timeout.Token)));
        cancel.ThrowIfCancellationRequested();
        return [.. answers];
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private async Task<FetchedAnswer> FetchAsync(
        ClientServer server, string patientId, PrefetchTemplate query, CancellationToken cancel)
    {
        TokenRight right = server.Authorization?.RightTo(query.ResourceType, query.IsSearch, patientId) ?? default;
        if (right.Refusal is not null)
            return new(query, null, right.Refusal);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{server.Url.TrimEnd('/')}/{query.For(patientId)}");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(FhirMediaTypes.Json));
        if (server.Authorization is { } authorization)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", authorization.Token);
        try
        {
            using HttpResponseMessage response = await client.SendAsync(request, cancel);
            return response.IsSuccessStatusCode
                ? new(query, await response.Content.ReadAsByteArrayAsync(cancel), null) { IsRestricted = right.IsRestricted }
                : new(query, null, ReasonOf(response.StatusCode));
        }
        catch (OperationCanceledException)
        {
            return new(query, null, Invariant($"the FHIR server did not answer within {Timeout.TotalSeconds} seconds"));
        }
        catch (Exception e) when (e is HttpRequestException or InvalidOperationException)
        {
            return new(query, null, "the FHIR server cannot be reached, or its answer is too large");
        }
    }

    private static string ReasonOf(HttpStatusCode status) => status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
        ? Invariant($"the FHIR server refused the access token (HTTP {(int)status})")
        : Invariant($"the FHIR server answered with HTTP {(int)status}");

    private static bool IsBaseUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? url)
        && url.Query.Length == 0 && url.Fragment.Length == 0 && url.UserInfo.Length == 0
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback));
}

/// <summary>What a client's FHIR server answered to a query.</summary>
/// <param name="Template">The query.</param>
/// <param name="Body">The answer, or null.</param>
/// <param name="Reason">Why there is no answer, as a clause without a full stop, or null.</param>
internal sealed record FetchedAnswer(PrefetchTemplate Template, byte[]? Body, string? Reason)
{
    /// <summary>Whether the client's token shows only some of the resources.</summary>
    public bool IsRestricted { get; init; }
}
