using System.Collections.Immutable;
using System.Text.Json;

namespace GuidelineDecisions.PartnerFormats.Resources;

/// <summary>The resources of a body, and what they refer to.</summary>
internal sealed class ResourceSet : IDisposable
{
    private readonly ImmutableArray<JsonDocument> documents;
    private readonly Dictionary<string, SourceResource> byUrl;
    private readonly Dictionary<string, SourceResource?> byName = [];

    /// <summary>A set.</summary>
    /// <param name="documents">What the resources are parts of; the set disposes of them.</param>
    /// <param name="resources">The resources.</param>
    /// <param name="byUrl">Those with a fullUrl.</param>
    /// <param name="remarks">What has to be said of the body as a whole.</param>
    public ResourceSet(
        ImmutableArray<JsonDocument> documents,
        ImmutableArray<SourceResource> resources,
        Dictionary<string, SourceResource> byUrl,
        ImmutableArray<string> remarks)
    {
        this.documents = documents;
        this.byUrl = byUrl;
        Resources = resources;
        Remarks = remarks;
        foreach (SourceResource resource in resources)
        {
            // Two of one name are two versions, or come from two servers: which one is meant cannot be told.
            if (resource.Id is not null)
                byName[resource.Name] = byName.ContainsKey(resource.Name) ? null : resource;
        }
    }

    /// <summary>The resources in the order of the body.</summary>
    public ImmutableArray<SourceResource> Resources { get; }

    /// <summary>What has to be said of the body as a whole, such as that it is a page of more.</summary>
    public ImmutableArray<string> Remarks { get; }

    /// <summary>The resource that a reference means, or null when it is not here or cannot be told.</summary>
    public SourceResource? Resolve(string? reference) =>
        reference is null ? null : byUrl.GetValueOrDefault(reference) ?? byName.GetValueOrDefault(NameIn(reference));

    /// <summary>Type and id at the end of a reference: <c>https://a.example/fhir/Patient/1/_history/2</c> names <c>Patient/1</c>.</summary>
    public static string NameIn(string reference)
    {
        int version = reference.IndexOf("/_history/", StringComparison.Ordinal);
        string path = version < 0 ? reference : reference[..version];
        int id = path.LastIndexOf('/');
        int type = id < 0 ? -1 : path.LastIndexOf('/', Math.Max(id - 1, 0));
        return type < 0 ? path : path[(type + 1)..];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (JsonDocument document in documents)
            document.Dispose();
    }
}
