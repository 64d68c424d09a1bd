using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.PartnerFormats.Mcode.Codes;

/// <summary>
/// Code systems of our own: one for the facts of a guideline and one for the values of each fact, so that a partner can send every fact as an Observation,
/// those too for which no public code exists.
/// </summary>
public static class OwnCodes
{
    /// <summary>The system of the facts' names.</summary>
    public static string Facts(Guideline guideline)
    {
        ArgumentNullException.ThrowIfNull(guideline);
        return guideline.Canonical + "/facts";
    }

    /// <summary>The system of a fact's values.</summary>
    public static string Values(Guideline guideline, FactDefinition fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return $"{Facts(guideline)}/{fact.Id}";
    }
}
