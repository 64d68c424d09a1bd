using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.PartnerFormats.Resources;

/// <summary>
/// Reads a Bundle, or resources as lines. It reads JSON and not the object model of the SDK: for 2,000 entries that took four to twelve times as long
/// (tests/Benchmarks -- --fhir). What facts rest on is read by the SDK afterwards (<see cref="R4Check"/>).
/// </summary>
internal static class ResourceReader
{
    /// <summary>The most entries or lines.</summary>
    public const int MostResources = 20_000;

    private const int MostErrors = 100;

    private static readonly ImmutableArray<string> BundleTypes = ["collection", "transaction", "searchset"];

    /// <summary>Reads a Bundle; the caller disposes of the set.</summary>
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

    /// <summary>Reads a Bundle that stands in another document.</summary>
    /// <param name="bundle">The Bundle.</param>
    /// <param name="owned">What the set is to dispose of.</param>
    /// <param name="place">Where it stands, as FHIRPath.</param>
    public static Result<ResourceSet> OfBundle(JsonElement bundle, ImmutableArray<JsonDocument> owned, string place)
    {
        List<InputError> errors = [];
        if (bundle.ValueKind != JsonValueKind.Object || bundle.Text("resourceType") != "Bundle")
            return Result<ResourceSet>.Failed([new(place, "Found something else; allowed is a resource of type Bundle.")]);
        if (!BundleTypes.Contains(bundle.Text("type") ?? ""))
            errors.Add(new($"{place}.type", $"Allowed are: {string.Join(", ", BundleTypes)}."));
        if (bundle.Member("entry") is { ValueKind: not JsonValueKind.Array })
            errors.Add(new($"{place}.entry", "Allowed is a list."));
        var collected = new Collected(errors);
        int index = 0;
        foreach (JsonElement entry in bundle.Items("entry"))
        {
            collected.AddEntry(entry, index, $"{place}.entry[{index}]");
            if (++index > MostResources || errors.Count > MostErrors)
                break;
        }

        if (index > MostResources)
            errors.Add(new($"{place}.entry", $"At most {MostResources} entries are allowed."));
        if (bundle.Items("link").Any(link => link.Text("relation") == "next"))
            collected.Remarks.Add("The Bundle is a page of more; what stands on the others is not known here.");
        return collected.Set(owned);
    }

    /// <summary>Reads Bundles and resources that came in parts, as answers to queries: what two of them hold is read once.</summary>
    /// <param name="parts">The parts, each with its place; null is nothing.</param>
    /// <param name="owned">What the set is to dispose of.</param>
    /// <param name="remarks">What has to be said of the whole.</param>
    public static Result<ResourceSet> OfParts(IEnumerable<(JsonElement Json, string Place)> parts, ImmutableArray<JsonDocument> owned, IEnumerable<string> remarks)
    {
        List<InputError> errors = [];
        var collected = new Collected(errors) { MayRepeat = true };
        collected.Remarks.AddRange(remarks);
        foreach ((JsonElement json, string place) in parts.Where(part => part.Json.ValueKind != JsonValueKind.Null))
        {
            if (json.Text("resourceType") != "Bundle")
            {
                collected.AddResource(json, null, collected.Count, place);
                continue;
            }

            foreach ((JsonElement entry, int index) in json.Items("entry").Select((entry, index) => (entry, index)))
                collected.AddEntry(entry, collected.Count, $"{place}.entry[{index}]");
            if (json.Items("link").Any(link => link.Text("relation") == "next"))
                collected.Remarks.Add($"{place} is a page of more; what stands on the others is not known here.");
        }

        if (collected.Count > MostResources)
            errors.Add(new("", $"At most {MostResources} resources are allowed."));
        return collected.Set(owned);
    }

    /// <summary>Reads resources as lines; the caller disposes of the set.</summary>
    public static Result<ResourceSet> ReadLines(ReadOnlyMemory<byte> body)
    {
        List<InputError> errors = [];
        var collected = new Collected(errors);
        var documents = ImmutableArray.CreateBuilder<JsonDocument>();
        int number = 0;
        while (!body.IsEmpty && errors.Count <= MostErrors)
        {
            int end = body.Span.IndexOf((byte)'\n');
            ReadOnlyMemory<byte> line = end < 0 ? body : body[..end];
            body = end < 0 ? default : body[(end + 1)..];
            number++;
            if (line.Span.Trim(" \r\t"u8).IsEmpty)
                continue;
            Result<JsonDocument> parsed = StrictJson.Parse(line, allowDuplicates: false);
            errors.AddRange(parsed.Errors.Select(error => error with { Pointer = Place.OfLine(number) }));
            if (parsed.Value is not { } document)
                continue;
            documents.Add(document);
            collected.AddResource(document.RootElement, null, number - 1, Place.OfLine(number));
            if (documents.Count <= MostResources)
                continue;
            errors.Add(new("", $"At most {MostResources} lines are allowed."));
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

    /// <summary>What was read so far.</summary>
    private sealed class Collected(List<InputError> errors)
    {
        private readonly ImmutableArray<SourceResource>.Builder resources = ImmutableArray.CreateBuilder<SourceResource>();
        private readonly Dictionary<string, SourceResource> byUrl = [];
        private readonly HashSet<string> names = [];

        /// <summary>Whether a resource that is there already is passed over, and no error.</summary>
        public bool MayRepeat { get; init; }

        public int Count => resources.Count;

        public List<string> Remarks { get; } = [];

        public void AddEntry(JsonElement entry, int index, string place)
        {
            if (entry.ValueKind != JsonValueKind.Object)
            {
                errors.Add(new(place, "Allowed is an object."));
                return;
            }

            // A transaction may ask for things, or delete them: such an entry says nothing about the patient.
            bool isContent = entry.Member("request") is not { } request || request.Text("method") is "POST" or "PUT";
            if (entry.Member("resource") is { } resource && isContent)
                AddResource(resource, entry.Text("fullUrl"), index, $"{place}.resource");
        }

        public void AddResource(JsonElement json, string? fullUrl, int index, string place)
        {
            if (json.Text("resourceType") is not { Length: > 0 } type)
            {
                errors.Add(new(place, "Allowed is a resource, with its type in resourceType."));
                return;
            }

            var resource = new SourceResource(index, place, type, fullUrl, json);
            if (MayRepeat && resource.Id is not null && !names.Add(resource.Name))
                return;
            if (fullUrl is not null && !byUrl.TryAdd(fullUrl, resource))
                errors.Add(new(place, $"Its fullUrl is that of {byUrl[fullUrl].Place}; allowed is one that no other entry has."));
            if (type == "OperationOutcome")
                Remarks.Add($"{place} is an OperationOutcome: what it stands for could not be had.");
            resources.Add(resource);
        }

        public Result<ResourceSet> Set(ImmutableArray<JsonDocument> documents) =>
            errors.Count > 0 ? Result<ResourceSet>.Failed(errors) : new ResourceSet(documents, resources.ToImmutable(), byUrl, [.. Remarks]);
    }
}
