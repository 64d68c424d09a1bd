using System.Text.Json;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.PartnerFormats.Fhir.PlanDefinitions;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Fhir.Apply;

/// <summary>
/// The PlanDefinition that the body of <c>$apply</c> names: by its canonical URL, by a reference, or as a resource of which only the URL
/// and the version count.
/// </summary>
/// <param name="Canonical">The canonical URL, with a version or without, or a reference.</param>
/// <param name="Place">The place of the parameter.</param>
internal sealed record NamedPlan(string Canonical, string Place)
{
    /// <summary>Reads the parameter; null if it names nothing.</summary>
    public static NamedPlan? Of(JsonElement parameter, string place)
    {
        if (parameter.Member("resource") is { } plan)
        {
            return plan.Text("url") is not { } url ? null
                : new(plan.Text("version") is { } version ? $"{url}|{version}" : url, place);
        }

        string? named = parameter.Text("valueCanonical") ?? parameter.Text("valueUri") ?? parameter.Text("valueString")
            ?? parameter.Member("valueReference")?.Text("reference");
        return named is null ? null : new(named, place);
    }

    /// <summary>What this names: a version, or the active one if the name has no version. Null if there is no such thing.</summary>
    public NamedVersion? Find(IGuidelineCatalogue catalogue)
    {
        string[] parts = Canonical.Split('|');
        foreach (GuidelineEntry guideline in catalogue.All)
        {
            PublishedVersion[] versions = [.. guideline.Versions.Where(version => version.Guideline.Guideline.Canonical == parts[0])];
            if (versions.Length > 0)
            {
                return parts is not [_, var number] ? new(guideline, null)
                    : Array.Find(versions, version => version.Version == number) is { } found ? new(guideline, found)
                    : null;
            }
        }

        return References.NameIn(Canonical).Split('/') is ["PlanDefinition", var id] ? PlanDefinitionId.Find(id, catalogue) : null;
    }
}
