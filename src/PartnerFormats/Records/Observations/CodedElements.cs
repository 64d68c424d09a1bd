using GuidelineDecisions.PartnerFormats.Resources;
using GuidelineDecisions.PartnerFormats.Terminology;

namespace GuidelineDecisions.PartnerFormats.Records.Observations;

/// <summary>Looks up the codes of a resource in groups of codes.</summary>
internal static class CodedElements
{
    /// <summary>Whether one of the codes is in one of the groups.</summary>
    public static bool AreIn(this IEnumerable<Coding> codings, CodeGroups groups) => !groups.IsEmpty && codings.Any(groups.Contains);

    /// <summary>The group of the first code that is in one of the groups, or null.</summary>
    public static string? GroupOf(this IEnumerable<Coding> codings, CodeGroups groups) =>
        codings.Select(groups.GroupOf).OfType<string>().FirstOrDefault();

    /// <summary>Whether a CodeableConcept of the resource has a code of one of the groups.</summary>
    public static bool IsIn(this SourceResource source, string element, CodeGroups groups) =>
        source.Codings(element).AreIn(groups);
}
