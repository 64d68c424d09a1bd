using System.Collections.Frozen;
using System.Text.Json;

namespace GuidelineDecisions.PartnerFormats.Resources;

/// <summary>
/// A release of FHIR other than R4 that a resource is written in. Its elements are never read: some have the same name in R4 and mean
/// something else there.
/// </summary>
/// <param name="Release">The release.</param>
/// <param name="Element">The element that shows it; null if the whole record was declared to be of this release.</param>
internal sealed record ForeignRelease(FhirRelease Release, string? Element)
{
    private const string CoreProfiles = "http://hl7.org/fhir/StructureDefinition/";
    private const string Specification = "http://hl7.org/fhir/";

    /// <summary>Elements by type that exist in one release and not in R4.</summary>
    private static readonly FrozenDictionary<string, FrozenDictionary<string, FhirRelease>> Elements =
        new Dictionary<string, (string[] Stu3, string[] R5)>
        {
            ["Condition"] = (["context", "assertedDate"], ["participant"]),
            ["DiagnosticReport"] = (["context", "codedDiagnosis", "image"], ["composition", "note", "supportingInfo"]),
            ["ImagingStudy"] = (["context", "accession", "availability", "uid"], ["procedure", "reason"]),
            ["Medication"] =
                (["isBrand", "isOverTheCounter", "package"], ["definition", "doseForm", "marketingAuthorizationHolder", "totalVolume"]),
            ["MedicationAdministration"] = (
                ["notGiven", "prescription", "reasonNotGiven"],
                [
                    "encounter", "isSubPotent", "medication", "occurenceDateTime", "occurencePeriod", "occurenceTiming", "reason",
                    "recorded", "subPotentReason",
                ]),
            ["MedicationRequest"] = (
                ["context", "definition"],
                ["device", "effectiveDosePeriod", "informationSource", "medication", "reason", "renderedDosageInstruction"]),
            ["MedicationStatement"] = (
                ["reasonNotTaken", "taken"],
                ["adherence", "medication", "reason", "relatedClinicalInformation", "renderedDosageInstruction"]),
            ["Observation"] = (
                ["comment", "context", "related"], ["bodyStructure", "instantiatesCanonical", "instantiatesReference", "triggeredBy"]),
            ["Patient"] = (["animal"], []),
            ["Procedure"] = (
                ["context", "definition", "notDone", "notDoneReason"],
                [
                    "focus", "occurrenceAge", "occurrenceDateTime", "occurrencePeriod", "occurrenceRange", "occurrenceString",
                    "occurrenceTiming", "reason", "recorded", "reportedBoolean", "reportedReference", "supportingInfo",
                ]),
            ["ServiceRequest"] = (["context", "definition"], ["bodyStructure", "focus", "location", "reason"]),
        }
        .ToFrozenDictionary(
            type => type.Key,
            type => type.Value.Stu3.Select(element => KeyValuePair.Create(element, FhirRelease.Stu3))
                .Concat(type.Value.R5.Select(element => KeyValuePair.Create(element, FhirRelease.R5))).ToFrozenDictionary());

    /// <summary>Types that exist in one release and not in R4.</summary>
    private static readonly FrozenDictionary<string, FhirRelease> Types = new Dictionary<string, FhirRelease>
    {
        ["DiagnosticOrder"] = FhirRelease.Dstu2,
        ["MedicationOrder"] = FhirRelease.Dstu2,
        ["BodySite"] = FhirRelease.Stu3,
        ["ProcedureRequest"] = FhirRelease.Stu3,
        ["ReferralRequest"] = FhirRelease.Stu3,
        ["GenomicStudy"] = FhirRelease.R5,
        ["ImagingSelection"] = FhirRelease.R5,
    }.ToFrozenDictionary();

    /// <summary>What is said about a resource of this release.</summary>
    public string Reason => $"The resource is FHIR {NameOf(Release)}, not R4, so it was not read; expected FHIR R4.";

    /// <summary>The release by its type, its elements or its profile; null if nothing says that it is not R4.</summary>
    public static ForeignRelease? Of(JsonElement resource, string type)
    {
        if (Types.TryGetValue(type, out FhirRelease release))
            return new(release, "resourceType");
        if (Elements.TryGetValue(type, out FrozenDictionary<string, FhirRelease>? foreign))
        {
            foreach (JsonProperty member in resource.EnumerateObject())
            {
                if (foreign.TryGetValue(member.Name, out release))
                    return new(release, member.Name);
            }
        }

        // A code in earlier releases, a CodeableConcept since R4.
        if (type == "Condition" && (IsText(resource, "clinicalStatus") || IsText(resource, "verificationStatus")))
            return new(FhirRelease.Stu3, IsText(resource, "clinicalStatus") ? "clinicalStatus" : "verificationStatus");
        if (type == "Medication" && resource.Items("ingredient").Any(ingredient => ingredient.Member("item") is not null))
            return new(FhirRelease.R5, "ingredient.item");
        return OfProfile(resource);
    }

    /// <summary>The release that the parameter fhirVersion names; null if there is none with this number.</summary>
    public static FhirRelease? OfParameter(string version) => version switch
    {
        "4.0" or "4.0.1" or "4.3" or "4.3.0" => FhirRelease.R4,
        "1.0" or "1.0.2" => FhirRelease.Dstu2,
        "3.0" or "3.0.1" or "3.0.2" => FhirRelease.Stu3,
        "5.0" or "5.0.0" => FhirRelease.R5,
        "6.0" or "6.0.0" => FhirRelease.R6,
        _ => null,
    };

    /// <summary>Profiles of implementation guides have versions of their own, so only those of the specification count.</summary>
    private static ForeignRelease? OfProfile(JsonElement resource)
    {
        foreach (JsonElement profile in resource.Member("meta")?.Items("profile") ?? default)
        {
            if (profile.ValueKind != JsonValueKind.String || profile.GetString() is not { } url)
                continue;
            int bar = url.IndexOf('|', StringComparison.Ordinal);
            string? version = bar > 0 && url.StartsWith(CoreProfiles, StringComparison.Ordinal) ? url[(bar + 1)..]
                : url.StartsWith(Specification, StringComparison.Ordinal) ? url[Specification.Length..].Split('/')[0]
                : null;
            if (version is not null && OfParameter(version) is { } release and not FhirRelease.R4)
                return new(release, "meta.profile");
        }

        return null;
    }

    private static bool IsText(JsonElement resource, string name) => resource.Member(name) is { ValueKind: JsonValueKind.String };

    private static string NameOf(FhirRelease release) => release.ToString().ToUpperInvariant();
}
