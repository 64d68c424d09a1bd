using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Terminology;

namespace GuidelineDecisions.PartnerFormats.Records.Declaration;

/// <summary>Reads which cancer a guideline is about.</summary>
internal static class TumourReader
{
    private static readonly string[] Keys =
    [
        "label", "is", "left", "right", "others", "othersOfOrgan", "harmless", "unspecified", "metastases", "otherMetastases",
        "metastasisObservations", "sites", "spreadSites", "nodeSites", "otherSites",
    ];

    /// <summary>The tumour, or null if the guideline is about none.</summary>
    public static TumourDeclaration? Read(ObjectReader record, DeclaredGroups groups, LimitedErrors errors)
    {
        if (record.Member("tumour", required: false) is not { } element)
            return null;
        var at = new ObjectReader(element, record.At("tumour"), errors, Keys);
        CodeGroups Groups(string key, bool required = false) => groups.Read(at, key, required, atLeast: 1);
        var read = new TumourDeclaration(
            at.Text("label"),
            Groups("is", required: true),
            Groups("left"),
            Groups("right"),
            Groups("others"),
            Groups("metastases"),
            Groups("otherMetastases"),
            Groups("harmless"))
        {
            MetastasisObservations = Groups("metastasisObservations"),
            OthersOfOrgan = Groups("othersOfOrgan"),
            Unspecified = Groups("unspecified"),
            Sites = Groups("sites"),
            NodeSites = Groups("nodeSites"),
            SpreadSites = Groups("spreadSites"),
            OtherSites = Groups("otherSites"),
        };
        // A code may say both that there is the cancer and that it has spread.
        groups.CheckApart(
        [
            ("is", read.Is, at.At("is")),
            ("otherMetastases", read.OtherMetastases, at.At("otherMetastases")),
            ("others", read.Others, at.At("others")),
            ("harmless", read.Harmless, at.At("harmless")),
            ("unspecified", read.Unspecified, at.At("unspecified")),
        ]);
        groups.CheckApart(
        [
            ("sites", read.Sites, at.At("sites")),
            ("spreadSites", read.SpreadSites, at.At("spreadSites")),
            ("otherSites", read.OtherSites, at.At("otherSites")),
        ]);
        return read;
    }
}
