using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.PartnerFormats.Resources;

/// <summary>Collects the resources of a record, and the errors in it.</summary>
/// <param name="declared">The release of FHIR that the whole record was declared to be.</param>
internal sealed class ResourceCollector(List<InputError> errors, FhirRelease declared = FhirRelease.R4)
{
    public const int MaxResources = 20_000;

    private const int MaxErrors = 100;

    /// <summary>The types whose contained resources are findings about the patient, and the types of those.</summary>
    private static readonly FrozenSet<string> Containers = ["Condition", "DiagnosticReport", "Observation", "Procedure"];

    private static readonly FrozenSet<string> Findings = ["Condition", "Observation", "Procedure"];

    private readonly ImmutableArray<SourceResource>.Builder resources = ImmutableArray.CreateBuilder<SourceResource>();
    private readonly Dictionary<string, SourceResource> byUrl = [];
    private readonly HashSet<string> names = [];

    /// <summary>Whether to skip a resource that was read before; otherwise resources may share an id.</summary>
    public bool MayRepeat { get; init; }

    public List<string> Remarks { get; } = [];

    /// <summary>A reference to whom a document is about, or null.</summary>
    public string? DocumentSubject { get; set; }

    /// <summary>Whether it is useless to read more: there are too many resources or errors.</summary>
    public bool IsFull => resources.Count > MaxResources || errors.Count > MaxErrors;

    public void AddEntry(JsonElement entry, string place, bool isHistory = false)
    {
        if (entry.ValueKind != JsonValueKind.Object)
        {
            errors.Add(new(place, "Expected an object."));
            return;
        }

        if (entry.HasItems("modifierExtension"))
            errors.Add(new($"{place}.modifierExtension", "Found an extension that changes the meaning; expected an entry without one."));
        // An entry of a transaction that reads or deletes says nothing about the patient. A history has what each request stored.
        string? method = entry.Member("request")?.Text("method");
        bool isContent = entry.Member("request") is null || method is "POST" or "PUT" || (isHistory && method != "DELETE");
        if (entry.Member("resource") is { } resource && isContent)
            AddResource(resource, entry.Text("fullUrl"), $"{place}.resource");
    }

    public void AddResource(JsonElement json, string? fullUrl, string place)
    {
        if (json.Text("resourceType") is not { Length: > 0 } type)
        {
            errors.Add(new(place, "Expected a resource with its type in resourceType."));
            return;
        }

        SourceResource resource = Of(json, type, fullUrl, place, null);
        if (MayRepeat && resource.Id is not null && !names.Add(resource.Name))
            return;
        if (fullUrl is not null && !byUrl.TryAdd(References.WithoutVersion(fullUrl), resource))
        {
            string other = byUrl[References.WithoutVersion(fullUrl)].Place;
            errors.Add(new(place, $"The fullUrl is also that of {other}; expected a fullUrl that no other entry has."));
        }

        if (type == "OperationOutcome")
            Remarks.Add($"{place} is an OperationOutcome in place of data, so that data is missing.");
        else if (type == "Bundle")
            Remarks.Add($"{place} is a Bundle within the record; its entries were not read.");
        resources.Add(resource);
        AddContained(resource);
    }

    public Result<ResourceSet> Set(ImmutableArray<JsonDocument> documents, string place, string noun)
    {
        if (resources.Count > MaxResources && errors.Count == 0)
            errors.Add(new(place, $"At most {MaxResources} {noun} are allowed."));
        return errors.Count > 0
            ? Result<ResourceSet>.Failed(errors)
            : new ResourceSet(documents, resources.ToImmutable(), byUrl, [.. Remarks]) { DocumentSubject = DocumentSubject };
    }

    /// <summary>The findings that are not read because their container was entered in error or cancelled.</summary>
    public static IEnumerable<JsonElement> WithdrawnIn(SourceResource container) =>
        Containers.Contains(container.Type) && IsWithdrawn(container.Json)
            ? container.Json.Items("contained").Where(each => Findings.Contains(each.Text("resourceType") ?? ""))
            : [];

    /// <summary>
    /// Adds the findings in a container. They exist only in it: if it was entered in error or cancelled, they are not read either.
    /// </summary>
    private void AddContained(SourceResource container)
    {
        if (!Containers.Contains(container.Type) || IsWithdrawn(container.Json))
            return;
        int index = 0;
        foreach (JsonElement contained in container.Json.Items("contained"))
        {
            string place = Invariant($"{container.Place}.contained[{index++}]");
            if (contained.Text("resourceType") is { } type && Findings.Contains(type))
                resources.Add(Of(contained, type, null, place, container));
        }
    }

    private SourceResource Of(JsonElement json, string type, string? fullUrl, string place, SourceResource? container) =>
        new(resources.Count, place, type, fullUrl, json)
        {
            Container = container,
            Release = declared == FhirRelease.R4 ? ForeignRelease.Of(json, type) ?? container?.Release : new(declared, null),
        };

    private static bool IsWithdrawn(JsonElement json) =>
        json.Text("status") is "entered-in-error" or "cancelled" or "not-done"
        || json.Codings("verificationStatus").Any(coding => coding.Code == "entered-in-error");
}
