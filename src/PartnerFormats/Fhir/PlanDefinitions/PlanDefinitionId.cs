using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.PartnerFormats.Fhir.PlanDefinitions;

/// <summary>
/// The ids of PlanDefinitions: <c>her2-vertebral-metastasis-1.0.0</c> is a version, <c>her2-vertebral-metastasis</c> the active version.
/// </summary>
internal static class PlanDefinitionId
{
    public static string Of(Guideline guideline) => $"{guideline.Id}-{guideline.Version}";

    /// <summary>The version with this id, or null.</summary>
    public static PublishedVersion? Find(string id, IGuidelineCatalogue catalogue)
    {
        if (catalogue.All.FirstOrDefault(entry => entry.Id == id) is { } guideline)
            return guideline.Active;
        int end = id.LastIndexOf('-');
        return end > 0 ? catalogue.Find(id[..end])?.Find(id[(end + 1)..]) : catalogue.Find(id)?.Active;
    }
}
