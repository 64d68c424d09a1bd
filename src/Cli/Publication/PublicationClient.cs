using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Cli.Remote;

namespace GuidelineDecisions.Cli.Publication;

/// <summary>Publishes documents to a service, and follows publications that take longer than a request.</summary>
internal sealed class PublicationClient(RemoteService service, TimeProvider clock)
{
    private const int MostFailures = 10;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Publishes a document and waits until the service has published or refused it.</summary>
    /// <returns>The last response: a version, or a publication that has ended.</returns>
    public async Task<ServiceResponse<PublicationAnswer>> PublishAsync(
        string guideline, ReadOnlyMemory<byte> document, CancellationToken cancel)
    {
        using var body = new ReadOnlyMemoryContent(document);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        string route = Routes.GuidelineVersions.Replace("{id}", guideline, StringComparison.Ordinal);
        ServiceResponse<PublicationAnswer> answer =
            await service.CallAsync(HttpMethod.Post, route, PublicationJson.Default.PublicationAnswer, cancel, body);
        if (!answer.IsSuccess || answer.Status != HttpStatusCode.Accepted)
            return answer;
        return RouteOf(answer.Location) is { } publication
            ? await FollowAsync(publication, cancel)
            : new(ServiceFailure.ForeignAnswer(service.At(route)));
    }

    private async Task<ServiceResponse<PublicationAnswer>> FollowAsync(string publication, CancellationToken cancel)
    {
        for (int failures = 0; ;)
        {
            ServiceResponse<PublicationAnswer> answer =
                await service.CallAsync(HttpMethod.Get, publication, PublicationJson.Default.PublicationAnswer, cancel);
            if (answer is { IsSuccess: true, Value.State: not PublicationAnswer.Running })
                return answer;
            failures = answer.IsSuccess ? 0 : failures + 1;
            if (answer.Failure is { } failure && (!failure.MayPass || failures == MostFailures))
                return answer;
            await Task.Delay(answer.RetryAfter ?? answer.Failure?.RetryAfter ?? Pause, clock, cancel);
        }
    }

    /// <summary>The route of a location in this service. Another host must not get the key.</summary>
    private string? RouteOf(Uri? location)
    {
        if (location is null)
            return null;
        var target = new Uri(service.At(""), location);
        Uri here = service.At("");
        const string Prefix = $"/{Routes.Prefix}/";
        int start = target.AbsolutePath.IndexOf(Prefix, StringComparison.Ordinal);
        return target.Authority == here.Authority && start >= 0 ? target.AbsolutePath[(start + Prefix.Length)..] : null;
    }
}

/// <summary>The response to a publication: a version, or a publication that goes on or has ended.</summary>
/// <param name="Publication">The publication's id; null for a version.</param>
/// <param name="Version">The published version, or null.</param>
/// <param name="Errors">Why it was refused.</param>
/// <param name="Active">Whether the version is the active one; null for a publication.</param>
/// <param name="State">Of a version: published, active or withdrawn. Of a publication: running, published or refused.</param>
internal sealed record PublicationAnswer(
    string? Publication, string? Version, IReadOnlyList<ErrorItem>? Errors, bool? Active, string? State)
{
    public const string Running = "running";

    public const string Refused = "refused";

    public const string Withdrawn = "withdrawn";
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(PublicationAnswer))]
internal sealed partial class PublicationJson : JsonSerializerContext;
