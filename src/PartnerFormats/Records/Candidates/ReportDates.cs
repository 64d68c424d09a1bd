using System.Text.Json;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Records.Candidates;

/// <summary>
/// Gives results the date of the report or panel that names or contains them. Of several reports the first counts: a result is not newer
/// than that.
/// </summary>
internal static class ReportDates
{
    public static void Assign(ResourceSet resources)
    {
        foreach (SourceResource resource in resources.Resources)
            resource.ReportedAt = null;
        // A panel may have its date from a report.
        AssignFrom("DiagnosticReport", "result", resources);
        AssignFrom("Observation", "hasMember", resources);
    }

    private static void AssignFrom(string type, string element, ResourceSet resources)
    {
        foreach (SourceResource resource in resources.Resources)
        {
            if (resource.Type == type && resource.Json.HasItems(element) && EffectiveDate.Of(resource) is { } date)
            {
                foreach (JsonElement reference in resource.Json.Items(element))
                {
                    if (resources.Resolve(reference, resource) is { Type: "Observation" } result)
                        Assign(result, date);
                }
            }

            if (resource is { Type: "Observation", Container: { } container } && container.Type == type
                && EffectiveDate.Of(container) is { } ofContainer)
                Assign(resource, ofContainer);
        }
    }

    private static void Assign(SourceResource result, FhirDate date)
    {
        if (result.ReportedAt is not { } other || date.IsBefore(other))
            result.ReportedAt = date;
    }
}
