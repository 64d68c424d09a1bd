using System.Collections.Immutable;
using System.Text.Json;

namespace GuidelineDecisions.PartnerFormats.Resources;

/// <summary>The resources of a record. Resolves references among them.</summary>
internal sealed class ResourceSet : IDisposable
{
    private const string ByIdentifier = "?identifier=";

    private readonly ImmutableArray<JsonDocument> documents;
    private readonly Dictionary<string, SourceResource> byUrl;
    private readonly Dictionary<string, SourceResource?> byName = [];
    private readonly Dictionary<int, Dictionary<string, SourceResource>> byContainer = [];
    private readonly Lazy<Dictionary<string, SourceResource?>> byIdentifier;
    private readonly Lazy<ILookup<SourceResource, SourceResource>> contained;

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
        byIdentifier = new(IndexOfIdentifiers);
        contained = new(() => Resources.Where(each => each.Container is not null).ToLookup(each => each.Container!));
        foreach (SourceResource resource in resources)
        {
            // Two resources with the same name are two versions or come from two servers, so a reference to that name is ambiguous.
            if (resource.Id is not null && resource.Container is null)
                byName[resource.Name] = byName.ContainsKey(resource.Name) ? null : resource;
        }
    }

    /// <summary>The resources in the order of the request.</summary>
    public ImmutableArray<SourceResource> Resources { get; }

    /// <summary>A reference to whom a document is about, or null.</summary>
    public string? DocumentSubject { get; init; }

    /// <summary>Limits of the whole record, for example that it is one page of several.</summary>
    public ImmutableArray<string> Remarks { get; }

    /// <summary>
    /// The resource that a Reference points to, by its <c>reference</c>, or by its <c>identifier</c> if it has only that. Null if the
    /// resource is missing or the reference is ambiguous.
    /// </summary>
    /// <param name="reference">The element of type Reference.</param>
    /// <param name="from">The resource that has the element.</param>
    public SourceResource? Resolve(JsonElement reference, SourceResource from) =>
        reference.Text("reference") is { } literal ? Resolve(literal, from)
        : KeyOfIdentifier(reference.Member("identifier")) is { } key
            && FindByIdentifier(key) is { } found
            && (reference.Text("type") is not { } type || type == found.Type) ? found
        : null;

    /// <summary>
    /// The resource that a literal reference points to, or null if it is missing or the reference is ambiguous. A relative reference is
    /// one to the server of the entry that it is in.
    /// </summary>
    /// <param name="reference">A relative or absolute reference, with or without a version, a URN, or <c>#id</c> of a contained resource.
    /// </param>
    /// <param name="from">The resource that has the reference. Without it, no contained resource is found.</param>
    public SourceResource? Resolve(string? reference, SourceResource? from = null)
    {
        if (reference is null)
            return null;
        SourceResource? entry = from?.Container ?? from;
        if (reference.StartsWith('#'))
            return entry is null ? null : ContainedIn(entry, reference[1..]);
        int search = reference.IndexOf(ByIdentifier, StringComparison.Ordinal);
        if (search > 0)
            return FoundBy(Uri.UnescapeDataString(reference[(search + ByIdentifier.Length)..]), reference[..search]);
        string plain = References.WithoutVersion(reference);
        string? server = References.IsAbsolute(plain) ? References.BaseOf(plain) : References.BaseOf(entry?.FullUrl);
        string url = References.IsAbsolute(plain) ? plain : server + plain;
        if (byUrl.GetValueOrDefault(url) is { } exact)
            return exact;
        SourceResource? named = byName.GetValueOrDefault(References.NameIn(plain));
        // The same type and id on another server is another resource.
        string? other = References.BaseOf(named?.FullUrl);
        return server is not null && other is not null && server != other ? null : named;
    }

    /// <summary>The identifier as one text; null unless it has a value.</summary>
    public static string? KeyOfIdentifier(JsonElement? identifier) =>
        identifier?.Text("value") is { Length: > 0 } value ? $"{identifier.Value.Text("system")}|{value}" : null;

    /// <summary>The only resource with an identifier (<see cref="KeyOfIdentifier"/>), or null.</summary>
    public SourceResource? FindByIdentifier(string key) => byIdentifier.Value.GetValueOrDefault(key);

    /// <summary>Some of the resources. References lead to these only. This set still owns the documents.</summary>
    public ResourceSet Only(ImmutableArray<SourceResource> some)
    {
        HashSet<SourceResource> kept = [.. some];
        return new([], some, byUrl.Where(each => kept.Contains(each.Value)).ToDictionary(), Remarks);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (JsonDocument document in documents)
            document.Dispose();
    }

    /// <summary>The resource with this id in a container; the container itself for an empty id.</summary>
    private SourceResource? ContainedIn(SourceResource container, string id)
    {
        if (id.Length == 0)
            return container;
        if (!byContainer.TryGetValue(container.Index, out Dictionary<string, SourceResource>? index))
            byContainer[container.Index] = index = IndexOfContained(container);
        return index.GetValueOrDefault(id);
    }

    /// <summary>The resources in a container by their ids: those of the record, and others that only references reach.</summary>
    private Dictionary<string, SourceResource> IndexOfContained(SourceResource container)
    {
        var ofRecord = contained.Value[container].ToDictionary(each => each.Place);
        Dictionary<string, SourceResource> index = [];
        int position = 0;
        foreach (JsonElement each in container.Json.Items("contained"))
        {
            string place = Invariant($"{container.Place}.contained[{position++}]");
            if (each.Text("id") is not { } id || each.Text("resourceType") is not { } type)
                continue;
            index.TryAdd(
                id,
                ofRecord.GetValueOrDefault(place) ?? new SourceResource(-1, place, type, null, each) { Container = container });
        }

        return index;
    }

    private SourceResource? FoundBy(string identifier, string type) =>
        FindByIdentifier(identifier) is { } found && found.Type == type ? found : null;

    private Dictionary<string, SourceResource?> IndexOfIdentifiers()
    {
        Dictionary<string, SourceResource?> index = [];
        foreach (SourceResource resource in Resources)
        {
            foreach (JsonElement identifier in resource.Json.Items("identifier"))
            {
                if (KeyOfIdentifier(identifier) is not { } key)
                    continue;
                // An identifier that two resources share names neither.
                index[key] = index.TryGetValue(key, out SourceResource? other) && !ReferenceEquals(other, resource) ? null : resource;
            }
        }

        return index;
    }
}
