using System.Collections.Immutable;
using GuidelineDecisions.PartnerFormats.Resources;
using GuidelineDecisions.PartnerFormats.Terminology;

namespace GuidelineDecisions.PartnerFormats.Records.Observations;

/// <summary>Looks up the codes of a resource in groups of the terminology packs.</summary>
internal static class CodedElements
{
    /// <summary>Whether a CodeableConcept of the resource has a code of one of the groups.</summary>
    public static bool IsIn(this SourceResource source, string element, ImmutableArray<string> groups) =>
        !groups.IsDefaultOrEmpty && source.Json.Codings(element).Any(coding => Codes.Shipped.GroupOf(coding, groups) is not null);
}
