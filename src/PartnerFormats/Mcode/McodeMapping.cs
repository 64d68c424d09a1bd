using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.PartnerFormats.Mcode.Codes;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Mcode;

/// <summary>
/// The mapping of mCODE resources by public codes. It knows the facts of one guideline and applies to no other: a fact of the same name in
/// another guideline may mean something else. Every guideline's facts are read by its own codes (<see cref="GuidelineCodeSystems"/>).
/// </summary>
internal static class McodeMapping
{
    private const string Guideline = "her2-vertebral-metastasis";

    public static bool AppliesTo(Guideline guideline) => guideline.Id == Guideline;

    /// <summary>Whether the mapping reads observations with this code for the guideline.</summary>
    public static bool ReadsObservation(Guideline guideline, Coding code) =>
        AppliesTo(guideline) && McodeCodes.Observations.ContainsKey(code);
}
