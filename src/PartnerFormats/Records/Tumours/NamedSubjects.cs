using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Records.Tumours;

/// <summary>
/// What a finding or a treatment says that it is about: its focus, its reasons, the primary of a metastasis. One that names nothing itself
/// is about what the report, the panel or the order names that it belongs to.
/// </summary>
internal sealed class NamedSubjects(TumourSet tumours)
{
    /// <summary>An order may be based on another one.</summary>
    private const int Deepest = 3;

    private static readonly ImmutableArray<string> RelatedPrimary =
    [
        "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-related-primary-cancer-condition",
        "http://hl7.org/fhir/us/mcode/StructureDefinition/onco-core-RelatedPrimaryCancerCondition-extension",
        "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-related-condition",
    ];

    /// <summary>The elements by which a treatment names what it carries out or is a part of.</summary>
    private static readonly ImmutableArray<string> Orders = ["basedOn", "request", "authorizingPrescription", "partOf"];

    /// <summary>What has been read, because several readers ask for the subjects of the same resource.</summary>
    private readonly Dictionary<SourceResource, ImmutableArray<NamedSubject>> known = new(ReferenceEqualityComparer.Instance);

    public ImmutableArray<NamedSubject> Of(SourceResource finding)
    {
        if (!known.TryGetValue(finding, out ImmutableArray<NamedSubject> named))
            known.Add(finding, named = Of(finding, Deepest));
        return named;
    }

    private ImmutableArray<NamedSubject> Of(SourceResource finding, int depth)
    {
        ImmutableArray<NamedSubject> own = [.. OwnOf(finding)];
        if (!own.IsEmpty || depth == 0)
            return own;
        // If one of several names nothing, what another one names need not be what the finding is about.
        ImmutableArray<NamedSubject>[] above = [.. Above(finding).Select(each => Of(each, depth - 1))];
        return Array.Exists(above, named => named.IsEmpty) ? [] : [.. above.SelectMany(named => named).Distinct()];
    }

    private IEnumerable<SourceResource> Above(SourceResource finding) => tumours.Containers.Of(finding)
        .Concat(Orders.SelectMany(element => finding.Json.OneOrMany(element))
            .Select(reference => tumours.Resources.Resolve(reference, finding)).OfType<SourceResource>()
            .Where(found => found.Type is not ("Observation" or "DiagnosticReport" or "Condition")));

    private IEnumerable<NamedSubject> OwnOf(SourceResource finding)
    {
        foreach (JsonElement focus in finding.Json.Items("focus"))
        {
            SourceResource? found = tumours.Resources.Resolve(focus, finding);
            if (!StatedSites.IsPlace(found?.Type ?? References.TypeIn(focus.Text("reference") ?? "")))
                yield return ByReference(focus, finding, "focus", isSubject: true);
            // A place is no tumour, but it may say of which tumour it is.
            foreach (NamedSubject primary in found is { Type: StatedSites.BodyStructure } ? PrimariesOf(found) : [])
                yield return primary;
        }

        foreach (JsonElement reason in finding.Json.Items("reasonReference"))
            yield return ByReference(reason, finding, "reasonReference", isSubject: false);
        foreach (JsonElement reason in finding.Json.Items("reasonCode"))
            yield return ByCode(reason, "reasonCode");
        // R5 has both in one element.
        foreach (JsonElement reason in finding.Json.Items("reason"))
        {
            if (reason.Member("reference") is { } reference)
                yield return ByReference(reference, finding, "reason", isSubject: false);
            if (reason.Member("concept") is { } concept)
                yield return ByCode(concept, "reason");
        }

        foreach (NamedSubject primary in PrimariesOf(finding))
            yield return primary;
    }

    /// <summary>The primary tumours that extensions name.</summary>
    private IEnumerable<NamedSubject> PrimariesOf(SourceResource finding)
    {
        foreach (JsonElement extension in finding.Json.Items("extension").Where(each => RelatedPrimary.Contains(each.Text("url") ?? "")))
        {
            yield return extension.Member("valueReference") is { } primary
                ? ByReference(primary, finding, "extension", isSubject: true)
                : new("extension", null, null, IsSubject: true, IsMissing: true);
        }
    }

    private NamedSubject ByReference(JsonElement reference, SourceResource from, string element, bool isSubject)
    {
        SourceResource? found = tumours.Resources.Resolve(reference, from);
        return new(element, found, found is null ? null : KindOf(found), isSubject, IsMissing: found is null);
    }

    /// <summary>What a resource is to the guideline's cancer. A condition in an order is not one of the record.</summary>
    private ConditionKind? KindOf(SourceResource found) =>
        tumours.Of(found)?.Kind ?? (found.Type == "Condition" ? tumours.KindOf([.. found.Codings("code")]) : null);

    private NamedSubject ByCode(JsonElement concept, string element) =>
        new(element, null, tumours.KindOf([.. concept.Items("coding").Select(Coding.Of)]), IsSubject: false, IsMissing: false);
}

/// <summary>Something that a finding says that it is about.</summary>
/// <param name="Element">The element that names it.</param>
/// <param name="Found">The resource; null if it is missing from the record or named by a code.</param>
/// <param name="Kind">What it is to the guideline's cancer; null if it is not a condition.</param>
/// <param name="IsSubject">Whether the finding is about it, rather than done because of it.</param>
/// <param name="IsMissing">Whether it is a reference that leads to nothing in the record.</param>
internal sealed record NamedSubject(string Element, SourceResource? Found, ConditionKind? Kind, bool IsSubject, bool IsMissing);
