using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Terminology;

namespace GuidelineDecisions.PartnerFormats.Records.Declaration;

/// <summary>Reads which cancer a guideline is about.</summary>
internal static class TumourReader
{
    private static readonly string[] Keys =
        ["label", "is", "left", "right", "others", "harmless", "metastases", "otherMetastases", "metastasisObservations"];

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
        };
        // A code may say both that there is the cancer and that it has spread.
        groups.CheckApart(
        [
            ("is", read.Is, at.At("is")),
            ("otherMetastases", read.OtherMetastases, at.At("otherMetastases")),
            ("others", read.Others, at.At("others")),
            ("harmless", read.Harmless, at.At("harmless")),
        ]);
        return read;
    }
}
