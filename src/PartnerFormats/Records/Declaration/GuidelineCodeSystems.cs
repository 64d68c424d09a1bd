using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.PartnerFormats.Records.Declaration;

/// <summary>
/// Code systems that a guideline defines itself: one for its fact ids, and one for the values of each fact. With them a partner can send
/// every fact as an Observation, even a fact without a public code.
/// </summary>
public static class GuidelineCodeSystems
{
    /// <summary>The code system of the guideline's fact ids.</summary>
    public static string Facts(Guideline guideline)
    {
        ArgumentNullException.ThrowIfNull(guideline);
        return guideline.Canonical + "/facts";
    }

    /// <summary>The code system of a fact's values.</summary>
    public static string Values(Guideline guideline, FactDefinition fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return $"{Facts(guideline)}/{fact.Id}";
    }
}
