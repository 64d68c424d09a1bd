using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using GuidelineDecisions.Workbench.Service;

namespace GuidelineDecisions.Workbench.Pages.Author;

/// <summary>Publishes documents to the service and follows a publication that takes longer than a request.</summary>
public sealed class Publisher(ServiceClient service)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Publishes a document and waits until the service has published or refused it.</summary>
    /// <returns>The version, or every error with its place.</returns>
    public async Task<ServiceResult<PublishedDocument>> PublishAsync(string guideline, string document)
    {
        using HttpContent body = ServiceClient.Json(Encoding.UTF8.GetBytes(document));
        string path = $"guidelines/{Uri.EscapeDataString(guideline)}/";
        ServiceResult<PublishedDocument> answer = await service.SendAsync(
            HttpMethod.Post, $"{path}versions", body, PublisherJson.Default.PublishedDocument);
        while (answer.Value is { Publication: { } publication, State: PublishedDocument.Running })
        {
            await Task.Delay(Pause);
            answer = await service.GetAsync(
                $"{path}publications/{Uri.EscapeDataString(publication)}", PublisherJson.Default.PublishedDocument);
        }

        return answer.Value is { State: PublishedDocument.Refused, Errors: var errors }
            ? new(null, new(ServiceProblemKind.Invalid, null, errors ?? []), null)
            : answer;
    }
}

/// <summary>The response to a publication: a version, or a publication that goes on or has ended.</summary>
/// <param name="Publication">The publication's id; null for a version.</param>
/// <param name="State">Of a publication: running, published or refused.</param>
/// <param name="Version">The published version, or null.</param>
/// <param name="Errors">Why it was refused.</param>
public sealed record PublishedDocument(string? Publication, string? State, string? Version, IReadOnlyList<ServiceError>? Errors)
{
    /// <summary>The state of a publication that goes on.</summary>
    public const string Running = "running";

    /// <summary>The state of a publication with errors.</summary>
    public const string Refused = "refused";
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(PublishedDocument))]
internal sealed partial class PublisherJson : JsonSerializerContext;
