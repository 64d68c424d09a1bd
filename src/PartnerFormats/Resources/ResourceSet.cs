using System.Collections.Immutable;
using System.Text.Json;

namespace GuidelineDecisions.PartnerFormats.Resources;

/// <summary>The resources of a record. Resolves references among them.</summary>
internal sealed class ResourceSet : IDisposable
{
    private readonly ImmutableArray<JsonDocument> documents;
    private readonly Dictionary<string, SourceResource> byUrl;
    private readonly Dictionary<string, SourceResource?> byName = [];

    /// <summary>Takes ownership of the documents: the set disposes of them.</summary>
    /// <param name="documents">The documents that contain the resources.</param>
    /// <param name="resources">The resources.</param>
    /// <param name="byUrl">The resources with a fullUrl.</param>
    /// <param name="remarks">Limits of the whole record.</param>
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
            // Two resources with the same name are two versions or come from two servers, so a reference to that name is ambiguous.
            if (resource.Id is not null)
                byName[resource.Name] = byName.ContainsKey(resource.Name) ? null : resource;
        }
    }

    /// <summary>The resources in the order of the request.</summary>
    public ImmutableArray<SourceResource> Resources { get; }

    /// <summary>Limits of the whole record, for example that it is one page of several.</summary>
    public ImmutableArray<string> Remarks { get; }

    /// <summary>The resource that a reference points to, or null if it is missing or the reference is ambiguous.</summary>
    public SourceResource? Resolve(string? reference) =>
        reference is null ? null : byUrl.GetValueOrDefault(reference) ?? byName.GetValueOrDefault(NameIn(reference));

    /// <summary>The type and id in a reference: <c>Patient/1</c> in <c>https://a.example/fhir/Patient/1/_history/2</c>.</summary>
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
