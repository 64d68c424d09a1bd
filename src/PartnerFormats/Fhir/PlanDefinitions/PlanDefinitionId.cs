using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.PartnerFormats.Fhir.PlanDefinitions;

/// <summary>
/// The ids of PlanDefinitions: <c>her2-vertebral-metastasis-1.0.0</c> is a version, <c>her2-vertebral-metastasis</c> the active version.
/// </summary>
internal static class PlanDefinitionId
{
    public static string Of(Guideline guideline) => $"{guideline.Id}-{guideline.Version}";

    /// <summary>What an id names, or null if there is no such guideline or version.</summary>
    public static NamedVersion? Find(string id, IGuidelineCatalogue catalogue)
    {
        if (catalogue.All.FirstOrDefault(entry => entry.Id == id) is { } guideline)
            return new(guideline, null);
        int end = id.LastIndexOf('-');
        if (end > 0)
            return catalogue.Find(id[..end]) is { } entry && entry.Find(id[(end + 1)..]) is { } version ? new(entry, version) : null;
        return catalogue.Find(id) is { } known ? new(known, null) : null;
    }
}
