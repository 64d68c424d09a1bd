using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace GuidelineDecisions.Workbench.Service;

/// <summary>
/// Sends requests to the API. Every refusal is a value, never an exception. Nothing about a patient is sent except as the body of a
/// request that the user asked for.
/// </summary>
public sealed class ServiceClient(HttpClient http)
{
    private const string SettingsFile = "workbench.json";

    private readonly Lazy<Task<WorkbenchSettings>> settings = new(() => ReadSettingsAsync(http));

    /// <summary>What requests carry to prove who asks; null for nothing.</summary>
    public Credential? Credential { get; set; }

    /// <summary>Returns the settings of this deployment of the workbench.</summary>
    public Task<WorkbenchSettings> SettingsAsync() => settings.Value;

    /// <summary>Reads what is at a path below the API, such as <c>guidelines</c>.</summary>
    public Task<ServiceResult<T>> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancel = default)
        where T : class =>
        SendAsync(HttpMethod.Get, path, null, type, cancel: cancel);

    /// <summary>Sends a request to a path below the API.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path below the API. Ids in it are escaped.</param>
    /// <param name="body">The body, or null.</param>
    /// <param name="type">The type of the response.</param>
    /// <param name="ifMatch">The entity tag that must be current, <c>*</c> for any, or null for no condition.</param>
    /// <param name="ifNoneMatch">The entity tag that must not be current, <c>*</c> for any, or null for no condition.</param>
    /// <param name="cancel">Cancels the request.</param>
    public async Task<ServiceResult<T>> SendAsync<T>(
        HttpMethod method, string path, HttpContent? body, JsonTypeInfo<T> type, string? ifMatch = null, string? ifNoneMatch = null,
        CancellationToken cancel = default)
        where T : class
    {
        using var request = new HttpRequestMessage(method, new Uri((await settings.Value).Api + path, UriKind.RelativeOrAbsolute));
        request.Content = body;
        if (Credential is { } credential)
            await credential.AddToAsync(request);
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (ifNoneMatch is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
        try
        {
            using HttpResponseMessage response = await http.SendAsync(request, cancel);
            byte[] content = await response.Content.ReadAsByteArrayAsync(cancel);
            return response.IsSuccessStatusCode && JsonSerializer.Deserialize(content, type) is { } value
                ? new(value, null, response.Headers.ETag?.ToString())
                : new(null, ProblemOf(response, content), null);
        }
        catch (HttpRequestException)
        {
            return new(null, new(ServiceProblemKind.Unreachable, null, []), null);
        }
        catch (JsonException)
        {
            return new(null, new(ServiceProblemKind.Unexpected, null, []), null);
        }
    }

    /// <summary>Asks LocalHost for the key of the partner <c>demo</c>, which it gives to a browser on the same machine.</summary>
    /// <returns>The key, or null.</returns>
    public async Task<string?> FindLocalKeyAsync()
    {
        if (!(await settings.Value).LocalSignIn)
            return null;
        try
        {
            using HttpResponseMessage response = await http.PostAsync(new Uri("workbench.key", UriKind.Relative), null);
            return response.StatusCode == HttpStatusCode.OK ? await response.Content.ReadAsStringAsync() : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>Content of type JSON.</summary>
    public static HttpContent Json(ReadOnlyMemory<byte> utf8) =>
        new ReadOnlyMemoryContent(utf8) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

    private static async Task<WorkbenchSettings> ReadSettingsAsync(HttpClient http)
    {
        try
        {
            byte[] file = await http.GetByteArrayAsync(new Uri(SettingsFile, UriKind.Relative));
            return JsonSerializer.Deserialize(file, ServiceJson.Default.WorkbenchSettings)!;
        }
        catch (HttpRequestException)
        {
            return new("api/", false);
        }
    }

    private static ServiceProblem ProblemOf(HttpResponseMessage response, byte[] content)
    {
        ProblemDocument? problem = null;
        if (response.Content.Headers.ContentType?.MediaType == "application/problem+json")
            problem = JsonSerializer.Deserialize(content, ServiceJson.Default.ProblemDocument);
        return new(KindOf(response.StatusCode), problem?.Detail, problem?.Errors ?? []);
    }

    private static ServiceProblemKind KindOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized => ServiceProblemKind.NotSignedIn,
        HttpStatusCode.Forbidden => ServiceProblemKind.Forbidden,
        HttpStatusCode.TooManyRequests => ServiceProblemKind.TooMany,
        HttpStatusCode.NotFound => ServiceProblemKind.NotFound,
        HttpStatusCode.Conflict => ServiceProblemKind.Conflict,
        HttpStatusCode.PreconditionFailed => ServiceProblemKind.Changed,
        HttpStatusCode.ServiceUnavailable => ServiceProblemKind.StorageUnavailable,
        HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout => ServiceProblemKind.Unreachable,
        >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError => ServiceProblemKind.Invalid,
        _ => ServiceProblemKind.Unexpected,
    };
}
