using System.Net;
using System.Text.Json;
using Application.Http;
using Application.Partners;
using Microsoft.AspNetCore.Mvc;

namespace Cli.Imports;

/// <summary>The service that takes imports.</summary>
internal sealed class ImportService : IDisposable
{
    /// <summary>The media type of lines and results.</summary>
    public const string MediaType = "application/x-ndjson";

    private const string ProblemMediaType = "application/problem+json";

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    private readonly HttpClient client;
    private readonly ServiceKey key;

    /// <summary>The service at an address.</summary>
    public ImportService(Uri service, ServiceKey key)
    {
        this.key = key;
        Address = new Uri(new Uri(service.AbsoluteUri.TrimEnd('/') + "/"), $"{Routes.Prefix}/{Routes.Imports}");
        // A redirection would take the key to wherever it points; a service on this machine is behind no proxy.
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = !service.IsLoopback, ConnectTimeout = ConnectTimeout };
        client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Where imports go.</summary>
    public Uri Address { get; }

    /// <summary>Sends lines.</summary>
    /// <returns>The response with a result for each line.</returns>
    /// <exception cref="ImportRefusedException">The service gives none.</exception>
    /// <exception cref="HttpRequestException">The service does not answer.</exception>
    public async Task<HttpResponseMessage> SendAsync(LineFeed lines, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = new BatchContent(lines) };
        request.Headers.Add(ApiKey.Header, key.Text);
        // What is refused at the door is refused before its lines are sent.
        request.Headers.ExpectContinue = true;
        HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        if (response.StatusCode == HttpStatusCode.OK && response.Content.Headers.ContentType?.MediaType == MediaType)
            return response;
        using (response)
            throw await RefusalAsync(response, cancel);
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private async Task<ImportRefusedException> RefusalAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        if (response.Content.Headers.ContentType?.MediaType != ProblemMediaType)
            return ImportRefusedException.NotAService($"{Address} answers {(int)response.StatusCode} {response.ReasonPhrase}, which is no answer of this service.");
        ProblemDetails problem =
            JsonSerializer.Deserialize<ProblemDetails>(await response.Content.ReadAsStreamAsync(cancel), JsonSerializerOptions.Web) ?? new();
        string whose = response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden ? $" The key that was sent is that of {key.Place}." : "";
        string when = response.Headers.RetryAfter?.Delta is { } wait ? $" Try again in {wait.TotalSeconds} seconds." : "";
        return new($"The service refuses the import, {(int)response.StatusCode} {problem.Title}: {problem.Detail}{whose}{when}", problem);
    }
}
