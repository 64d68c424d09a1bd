using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.PartnerFormats.Resources;
using GuidelineDecisions.PartnerFormats.Terminology;

namespace GuidelineDecisions.PartnerFormats.Records.Tumours;

/// <summary>A side of the body.</summary>
internal enum Side
{
    Left,
    Right,
}

/// <summary>
/// The sides that the body sites of a resource name: by a site of one side, a qualifier beside the site, or mCODE's extension in any of its
/// versions.
/// </summary>
internal static class BodySides
{
    private static readonly ImmutableArray<string> Extensions =
    [
        "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-laterality",
        "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-laterality-qualifier",
        "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-body-location-qualifier",
        "http://hl7.org/fhir/us/mcode/StructureDefinition/onco-core-Laterality-extension",
    ];

    private static readonly CodeGroups Left = CodeGroups.Shipped("neoplasms/breast-site-left", "neoplasms/laterality-left");
    private static readonly CodeGroups Right = CodeGroups.Shipped("neoplasms/breast-site-right", "neoplasms/laterality-right");
    private static readonly CodeGroups Both = CodeGroups.Shipped("neoplasms/breast-site-bilateral", "neoplasms/laterality-bilateral");

    public static IEnumerable<Side> Of(JsonElement resource) =>
        resource.Codings("bodySite").Concat(QualifiersOf(resource)).SelectMany(Of).Distinct();

    private static IEnumerable<Side> Of(Coding coding) =>
        Left.Contains(coding) ? [Side.Left]
        : Right.Contains(coding) ? [Side.Right]
        : Both.Contains(coding) ? [Side.Left, Side.Right]
        : [];

    /// <summary>The qualifiers of the sites. Older versions of mCODE have one extension on the resource.</summary>
    private static IEnumerable<Coding> QualifiersOf(JsonElement resource) =>
        SitesOf(resource).Append(resource).SelectMany(site => site.Items("extension"))
            .Where(extension => Extensions.Contains(extension.Text("url") ?? ""))
            .SelectMany(extension => extension.Codings("valueCodeableConcept"));

    private static IEnumerable<JsonElement> SitesOf(JsonElement resource) => resource.Member("bodySite") switch
    {
        { ValueKind: JsonValueKind.Array } sites => sites.EnumerateArray(),
        { ValueKind: JsonValueKind.Object } site => [site],
        _ => [],
    };
}
