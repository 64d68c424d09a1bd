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
    public const int MaxResources = ResourceCollector.MaxResources;

    private const string History = "history";

    private static readonly ImmutableArray<string> BundleTypes =
        ["collection", "searchset", "transaction", "batch", "document", "message", History];

    /// <summary>Reads a Bundle. The caller disposes of the set.</summary>
    /// <param name="body">The Bundle as UTF-8 JSON.</param>
    /// <param name="declared">The release of FHIR that the sender declares.</param>
    public static Result<ResourceSet> ReadBundle(ReadOnlyMemory<byte> body, FhirRelease declared = FhirRelease.R4)
    {
        Result<JsonDocument> parsed = StrictJson.Parse(body, allowDuplicates: false);
        if (parsed.Value is not { } document)
            return Result<ResourceSet>.Failed(parsed.Errors);
        Result<ResourceSet> read = OfBundle(document.RootElement, [document], "Bundle", declared);
        if (read.Value is null)
            document.Dispose();
        return read;
    }

    /// <summary>Reads a Bundle inside another document.</summary>
    /// <param name="bundle">The Bundle.</param>
    /// <param name="owned">The documents that the set disposes of.</param>
    /// <param name="place">The Bundle's place, as FHIRPath.</param>
    /// <param name="declared">The release of FHIR that the sender declares.</param>
    public static Result<ResourceSet> OfBundle(
        JsonElement bundle, ImmutableArray<JsonDocument> owned, string place, FhirRelease declared = FhirRelease.R4)
    {
        List<InputError> errors = [];
        if (bundle.ValueKind != JsonValueKind.Object || bundle.Text("resourceType") != "Bundle")
            return Result<ResourceSet>.Failed([new(place, "Expected a resource of type Bundle.")]);
        string type = bundle.Text("type") ?? "";
        if (!BundleTypes.Contains(type))
            errors.Add(new($"{place}.type", $"Expected one of: {string.Join(", ", BundleTypes)}."));
        if (bundle.Member("implicitRules") is not null)
            errors.Add(new($"{place}.implicitRules", "Found rules that change the meaning; expected a Bundle without implicitRules."));
        if (bundle.Member("entry") is { ValueKind: not JsonValueKind.Array })
            errors.Add(new($"{place}.entry", "Expected an array."));
        var collected = new ResourceCollector(errors, declared);
        bool isHistory = type == History;
        HashSet<int> superseded = EntryVersions.Superseded(bundle.Items("entry").Take(MaxResources), isHistory);
        int index = 0;
        foreach (JsonElement entry in bundle.Items("entry").TakeWhile(_ => !collected.IsFull))
        {
            string entryPlace = Invariant($"{place}.entry[{index}]");
            if (index == 0 && HeaderError(entry, type, entryPlace) is { } error)
                errors.Add(error);
            if (IsHeader(entry, type))
                collected.DocumentSubject ??= entry.Member("resource", "subject")?.Text("reference");
            else if (!superseded.Contains(index))
                collected.AddEntry(entry, entryPlace, isHistory);
            if (++index > MaxResources)
            {
                errors.Add(new($"{place}.entry", $"At most {MaxResources} entries are allowed."));
                break;
            }
        }

        if (superseded.Count > 0)
            collected.Remarks.Add($"{superseded.Count} entries are earlier versions of other entries and were not read.");
        if (bundle.Items("link").Any(link => link.Text("relation") == "next"))
            collected.Remarks.Add("The Bundle is one page of several; the other pages were not read.");
        return collected.Set(owned, $"{place}.entry", "resources");
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
                collected.AddResource(json, null, place);
                continue;
            }

            foreach ((JsonElement entry, int index) in json.Items("entry").Select((entry, index) => (entry, index)))
                collected.AddEntry(entry, Invariant($"{place}.entry[{index}]"));
            if (json.Items("link").Any(link => link.Text("relation") == "next"))
                collected.Remarks.Add($"{place} is one page of several; the other pages were not read.");
        }

        return collected.Set(owned, "", "resources");
    }

    /// <summary>Reads NDJSON, one resource on each line. The caller disposes of the set.</summary>
    /// <param name="body">The lines in UTF-8.</param>
    /// <param name="declared">The release of FHIR that the sender declares.</param>
    public static Result<ResourceSet> ReadLines(ReadOnlyMemory<byte> body, FhirRelease declared = FhirRelease.R4)
    {
        List<InputError> errors = [];
        var collected = new ResourceCollector(errors, declared);
        var documents = ImmutableArray.CreateBuilder<JsonDocument>();
        int number = 0;
        while (!body.IsEmpty && !collected.IsFull)
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
            collected.AddResource(document.RootElement, null, JsonPointers.LinePlace(number));
        }

        Result<ResourceSet> set = collected.Set(documents.ToImmutable(), "", "lines");
        if (set.Value is null)
        {
            foreach (JsonDocument document in documents)
                document.Dispose();
        }

        return set;
    }

    /// <summary>Whether an entry says what the Bundle is, and nothing about the patient.</summary>
    private static bool IsHeader(JsonElement entry, string bundleType) =>
        (bundleType, entry.Member("resource")?.Text("resourceType")) is ("document", "Composition") or ("message", "MessageHeader");

    /// <summary>A withdrawn document says nothing, whatever its entries say.</summary>
    private static InputError? HeaderError(JsonElement entry, string bundleType, string place) =>
        IsHeader(entry, bundleType) && entry.Member("resource")?.Text("status") == "entered-in-error"
            ? new($"{place}.resource.status", "The document was entered in error; expected a document that is not withdrawn.")
            : null;
}
