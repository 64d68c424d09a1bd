using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.PartnerFormats.Resources;

/// <summary>
/// Reads a Bundle, or NDJSON with one resource on each line. It reads JSON instead of the SDK's object model, which took four to twelve
/// times as long for 2,000 entries (tests/Benchmarks -- --fhir). The SDK validates only the resources that give facts (<see
/// cref="R4Validator"/>).
/// </summary>
internal static class ResourceReader
{
    public const int MaxResources = 20_000;

    private const int MaxErrors = 100;

    private static readonly ImmutableArray<string> BundleTypes = ["collection", "transaction", "searchset"];

    /// <summary>Reads a Bundle. The caller disposes of the set.</summary>
    public static Result<ResourceSet> ReadBundle(ReadOnlyMemory<byte> body)
    {
        Result<JsonDocument> parsed = StrictJson.Parse(body, allowDuplicates: false);
        if (parsed.Value is not { } document)
            return Result<ResourceSet>.Failed(parsed.Errors);
        Result<ResourceSet> read = OfBundle(document.RootElement, [document], "Bundle");
        if (read.Value is null)
            document.Dispose();
        return read;
    }

    /// <summary>Reads a Bundle inside another document.</summary>
    /// <param name="bundle">The Bundle.</param>
    /// <param name="owned">The documents that the set disposes of.</param>
    /// <param name="place">The Bundle's place, as FHIRPath.</param>
    public static Result<ResourceSet> OfBundle(JsonElement bundle, ImmutableArray<JsonDocument> owned, string place)
    {
        List<InputError> errors = [];
        if (bundle.ValueKind != JsonValueKind.Object || bundle.Text("resourceType") != "Bundle")
            return Result<ResourceSet>.Failed([new(place, "Expected a resource of type Bundle.")]);
        if (!BundleTypes.Contains(bundle.Text("type") ?? ""))
            errors.Add(new($"{place}.type", $"Expected one of: {string.Join(", ", BundleTypes)}."));
        if (bundle.Member("entry") is { ValueKind: not JsonValueKind.Array })
            errors.Add(new($"{place}.entry", "Expected an array."));
        var collected = new ResourceCollector(errors);
        int index = 0;
        foreach (JsonElement entry in bundle.Items("entry"))
        {
            collected.AddEntry(entry, index, Invariant($"{place}.entry[{index}]"));
            if (++index > MaxResources || errors.Count > MaxErrors)
                break;
        }

        if (index > MaxResources)
            errors.Add(new($"{place}.entry", $"At most {MaxResources} entries are allowed."));
        if (bundle.Items("link").Any(link => link.Text("relation") == "next"))
            collected.Remarks.Add("The Bundle is one page of several; the other pages were not read.");
        return collected.Set(owned);
    }

    /// <summary>Reads the answers to several queries, each a Bundle or a resource. A resource in several of them is read once.</summary>
    /// <param name="parts">The answers, each with its place; a null value is empty.</param>
    /// <param name="owned">The documents that the set disposes of.</param>
    /// <param name="remarks">Limits of the whole record that are known already.</param>
    public static Result<ResourceSet> OfParts(
        IEnumerable<(JsonElement Json, string Place)> parts, ImmutableArray<JsonDocument> owned, IEnumerable<string> remarks)
    {
        List<InputError> errors = [];
        var collected = new ResourceCollector(errors) { MayRepeat = true };
        collected.Remarks.AddRange(remarks);
        foreach ((JsonElement json, string place) in parts.Where(part => part.Json.ValueKind != JsonValueKind.Null))
        {
            if (json.Text("resourceType") != "Bundle")
            {
                collected.AddResource(json, null, collected.Count, place);
                continue;
            }

            foreach ((JsonElement entry, int index) in json.Items("entry").Select((entry, index) => (entry, index)))
                collected.AddEntry(entry, collected.Count, Invariant($"{place}.entry[{index}]"));
            if (json.Items("link").Any(link => link.Text("relation") == "next"))
                collected.Remarks.Add($"{place} is one page of several; the other pages were not read.");
        }

        if (collected.Count > MaxResources)
            errors.Add(new("", $"At most {MaxResources} resources are allowed."));
        return collected.Set(owned);
    }

    /// <summary>Reads NDJSON, one resource on each line. The caller disposes of the set.</summary>
    public static Result<ResourceSet> ReadLines(ReadOnlyMemory<byte> body)
    {
        List<InputError> errors = [];
        var collected = new ResourceCollector(errors);
        var documents = ImmutableArray.CreateBuilder<JsonDocument>();
        int number = 0;
        while (!body.IsEmpty && errors.Count <= MaxErrors)
        {
            int end = body.Span.IndexOf((byte)'\n');
            ReadOnlyMemory<byte> line = end < 0 ? body : body[..end];
            body = end < 0 ? default : body[(end + 1)..];
            number++;
            if (line.Span.Trim(" \r\t"u8).IsEmpty)
                continue;
            Result<JsonDocument> parsed = StrictJson.Parse(line, allowDuplicates: false);
            errors.AddRange(parsed.Errors.Select(error => error with { Pointer = JsonPointers.LinePlace(number) }));
            if (parsed.Value is not { } document)
                continue;
            documents.Add(document);
            collected.AddResource(document.RootElement, null, number - 1, JsonPointers.LinePlace(number));
            if (documents.Count <= MaxResources)
                continue;
            errors.Add(new("", $"At most {MaxResources} lines are allowed."));
            break;
        }

        Result<ResourceSet> set = collected.Set(documents.ToImmutable());
        if (set.Value is null)
        {
            foreach (JsonDocument document in documents)
                document.Dispose();
        }

        return set;
    }

    private sealed class ResourceCollector(List<InputError> errors)
    {
        private readonly ImmutableArray<SourceResource>.Builder resources = ImmutableArray.CreateBuilder<SourceResource>();
        private readonly Dictionary<string, SourceResource> byUrl = [];
        private readonly HashSet<string> names = [];

        /// <summary>Whether to skip a resource that was read before; otherwise resources may share an id.</summary>
        public bool MayRepeat { get; init; }

        public int Count => resources.Count;

        public List<string> Remarks { get; } = [];

        public void AddEntry(JsonElement entry, int index, string place)
        {
            if (entry.ValueKind != JsonValueKind.Object)
            {
                errors.Add(new(place, "Expected an object."));
                return;
            }

            // An entry of a transaction that reads or deletes says nothing about the patient.
            bool isContent = entry.Member("request") is not { } request || request.Text("method") is "POST" or "PUT";
            if (entry.Member("resource") is { } resource && isContent)
                AddResource(resource, entry.Text("fullUrl"), index, $"{place}.resource");
        }

        public void AddResource(JsonElement json, string? fullUrl, int index, string place)
        {
            if (json.Text("resourceType") is not { Length: > 0 } type)
            {
                errors.Add(new(place, "Expected a resource with its type in resourceType."));
                return;
            }

            var resource = new SourceResource(index, place, type, fullUrl, json);
            if (MayRepeat && resource.Id is not null && !names.Add(resource.Name))
                return;
            if (fullUrl is not null && !byUrl.TryAdd(fullUrl, resource))
                errors.Add(new(place, $"The fullUrl is also that of {byUrl[fullUrl].Place}; expected a fullUrl that no other entry has."));
            if (type == "OperationOutcome")
                Remarks.Add($"{place} is an OperationOutcome in place of data, so that data is missing.");
            resources.Add(resource);
        }

        public Result<ResourceSet> Set(ImmutableArray<JsonDocument> documents) => errors.Count > 0
            ? Result<ResourceSet>.Failed(errors)
            : new ResourceSet(documents, resources.ToImmutable(), byUrl, [.. Remarks]);
    }
}
