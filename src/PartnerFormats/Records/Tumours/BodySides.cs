using GuidelineDecisions.PartnerFormats.Resources;
using GuidelineDecisions.PartnerFormats.Terminology;

namespace GuidelineDecisions.PartnerFormats.Records.Tumours;

/// <summary>A side of the body.</summary>
internal enum Side
{
    Left,
    Right,
}

/// <summary>The sides that body sites name: by a site of one side, or by a qualifier of a site (<see cref="StatedSites"/>).</summary>
internal static class BodySides
{
    private static readonly CodeGroups Left = CodeGroups.Shipped("neoplasms/breast-site-left", "neoplasms/laterality-left");
    private static readonly CodeGroups Right = CodeGroups.Shipped("neoplasms/breast-site-right", "neoplasms/laterality-right");
    private static readonly CodeGroups Both = CodeGroups.Shipped("neoplasms/breast-site-bilateral", "neoplasms/laterality-bilateral");

    public static IEnumerable<Side> Of(IEnumerable<Coding> sites) => sites.SelectMany(Of).Distinct();

    private static IEnumerable<Side> Of(Coding coding) =>
        Left.Contains(coding) ? [Side.Left]
        : Right.Contains(coding) ? [Side.Right]
        : Both.Contains(coding) ? [Side.Left, Side.Right]
        : [];
}
