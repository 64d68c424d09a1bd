using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;
using Microsoft.AspNetCore.Mvc;

namespace GuidelineDecisions.Cli.Remote;

internal sealed class RemoteService : IDisposable
{
    private const string Json = "application/json";
    private const string ProblemJson = "application/problem+json";
    private const string ProblemErrors = "errors";

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(60);

    private readonly HttpClient client;
    private readonly Uri service;
    private readonly ServiceKey key;
    private readonly TimeProvider clock;

    public RemoteService(Uri service, ServiceKey key, TimeProvider clock)
    {
        this.service = new Uri(service.AbsoluteUri.TrimEnd('/') + "/");
        this.key = key;
        this.clock = clock;
        // Don't follow redirects: they could send the key to another host. A local service needs no proxy.
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = !service.IsLoopback, ConnectTimeout = ConnectTimeout };
        client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Whether a response is a success of this service, not a problem or another server's page.</summary>
    public static bool IsAnswer(HttpResponseMessage response, string mediaType) =>
        response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.Accepted
        && response.Content.Headers.ContentType?.MediaType == mediaType;

    public Uri At(string route) => new(service, $"{Routes.Prefix}/{route}");

    /// <summary>Sends a request with the key and returns as soon as the headers arrive; the body is still to be read.</summary>
    /// <returns>The response, whatever it is; its body is still to be read.</returns>
    /// <exception cref="HttpRequestException">Nothing answers.</exception>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        request.Headers.Add(ApiKey.Header, key.Text);
        return client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
    }

    public Task<ServiceResponse<T>> CallAsync<T>(
        HttpMethod method, string route, JsonTypeInfo<T> type, CancellationToken cancel, HttpContent? content = null)
        where T : class => AskAsync(
            method,
            route,
            async (response, stop) =>
            {
                if (!IsAnswer(response, Json))
                    return new ServiceResponse<T>(await FailureAsync(response, stop));
                byte[] json = await response.Content.ReadAsByteArrayAsync(stop);
                return JsonSerializer.Deserialize(json, type) is { } value
                    ? new(value, json, response.StatusCode, response.Headers)
                    : new(ServiceFailure.ForeignAnswer(At(route)));
            },
            failure => new ServiceResponse<T>(failure),
            content,
            cancel);

    /// <summary>Deletes something.</summary>
    /// <returns>Why it was not deleted, or null.</returns>
    public Task<ServiceFailure?> DeleteAsync(string route, CancellationToken cancel) => AskAsync(
        HttpMethod.Delete,
        route,
        async (response, stop) =>
            response.StatusCode == HttpStatusCode.NoContent ? null : await FailureAsync(response, stop),
        failure => failure,
        null,
        cancel);

    /// <summary>Describes why a response is not a success.</summary>
    /// <exception cref="JsonException">The response is not from this service.</exception>
    public async Task<ServiceFailure> FailureAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        int status = (int)response.StatusCode;
        // A gateway in front of the service may answer with these, too.
        bool mayPass = response.StatusCode is
            HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;
        TimeSpan? wait = response.Headers.RetryAfter?.Delta;
        if (response.Content.Headers.ContentType?.MediaType != ProblemJson)
        {
            string foreign =
                Invariant($"{response.RequestMessage!.RequestUri} answers {status} {response.ReasonPhrase}, ")
                + "which is not a response of this service.";
            return new([foreign], null, mayPass, wait);
        }

        ProblemDetails problem =
            JsonSerializer.Deserialize<ProblemDetails>(
                await response.Content.ReadAsStreamAsync(cancel), JsonSerializerOptions.Web) ?? new();
        string whose = response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
            ? $" The request used the key from {key.Place}."
            : "";
        string when = wait is { } delay ? Invariant($" Retry in {delay.TotalSeconds} seconds.") : "";
        string refusal = Invariant($"The service answered {status} {problem.Title}: {problem.Detail}{whose}{when}");
        return new(
            [refusal, .. ErrorsOf(problem).Select(error => $"{error.Pointer}: {error.Detail}")], problem, mayPass, wait)
        { Refusal = refusal };
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    /// <summary>The errors that problem details list.</summary>
    public static IReadOnlyList<ErrorItem> ErrorsOf(ProblemDetails problem) =>
        problem.Extensions.TryGetValue(ProblemErrors, out object? errors) && errors is JsonElement { ValueKind: JsonValueKind.Array } list
            ? list.Deserialize<List<ErrorItem>>(JsonSerializerOptions.Web) ?? []
            : [];

    private async Task<T> AskAsync<T>(
        HttpMethod method, string route, Func<HttpResponseMessage, CancellationToken, Task<T>> read, Func<ServiceFailure, T> fail,
        HttpContent? content, CancellationToken cancel)
    {
        using var timeout = new CancellationTokenSource(AnswerTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, timeout.Token);
        using var request = new HttpRequestMessage(method, At(route)) { Content = content };
        try
        {
            using HttpResponseMessage response = await SendAsync(request, either.Token);
            return await read(response, either.Token);
        }
        catch (JsonException)
        {
            return fail(ServiceFailure.ForeignAnswer(At(route)));
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return fail(ServiceFailure.NoAnswer(At(route), e.Message));
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            return fail(ServiceFailure.NoAnswer(At(route), Invariant($"no response within {AnswerTimeout.TotalSeconds} seconds")));
        }
    }
}
