using System.Collections.Immutable;
using GuidelineDecisions.PartnerFormats.Resources;
using GuidelineDecisions.PartnerFormats.Terminology;

namespace GuidelineDecisions.PartnerFormats.Records.Observations;

/// <summary>Looks up the codes of a resource in groups of the terminology packs.</summary>
internal static class CodedElements
{
    /// <summary>Whether one of the codes is in one of the groups.</summary>
    public static bool AreIn(this IEnumerable<Coding> codings, ImmutableArray<string> groups) =>
        !groups.IsDefaultOrEmpty && codings.Any(coding => Codes.Shipped.GroupOf(coding, groups) is not null);

    /// <summary>The group of the first code that is in one of the groups, or null.</summary>
    public static string? GroupOf(this IEnumerable<Coding> codings, ImmutableArray<string> groups) =>
        codings.Select(coding => Codes.Shipped.GroupOf(coding, groups)).OfType<string>().FirstOrDefault();

    /// <summary>Whether a CodeableConcept of the resource has a code of one of the groups.</summary>
    public static bool IsIn(this SourceResource source, string element, ImmutableArray<string> groups) =>
        source.Codings(element).AreIn(groups);
}
