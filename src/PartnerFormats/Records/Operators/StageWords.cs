using GuidelineDecisions.PartnerFormats.Resources;
using GuidelineDecisions.PartnerFormats.Terminology;

namespace GuidelineDecisions.PartnerFormats.Records.Operators;

/// <summary>Tells categories of stages, of whatever kind, from codes that are not known.</summary>
internal static class StageWords
{
    /// <summary>Whether a code is a known category of any kind.</summary>
    public static bool IsCategory(Coding coding) =>
        CategoryText.GroupsOf(coding).Any()
        || Codes.Shipped.GroupsOf(coding).Any(group => group.StartsWith("staging/", StringComparison.Ordinal));
}
