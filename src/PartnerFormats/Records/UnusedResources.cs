using GuidelineDecisions.PartnerFormats.Records.Candidates;
using GuidelineDecisions.PartnerFormats.Records.Observations;
using GuidelineDecisions.PartnerFormats.Records.Tumours;
using GuidelineDecisions.PartnerFormats.Resources;
using GuidelineDecisions.PartnerFormats.Terminology;

namespace GuidelineDecisions.PartnerFormats.Records;

/// <summary>Reports resources that no operator reads although they are about cancer, or might be.</summary>
internal static class UnusedResources
{
    private static readonly string[] Types = ["Condition", "DiagnosticReport", "Observation", "Procedure"];

    public static void Report(SourceResource resource, TumourSet tumours, MappingCollector output)
    {
        if (resource.Release is { } foreign)
        {
            output.AddUnmapped(resource, foreign.Element, foreign.Reason);
            return;
        }

        if (Types.Contains(resource.Type) && LineFor(resource, tumours) is { } line)
            output.AddUnmapped(resource, line.Element, line.Reason);
    }

    /// <summary>The element that makes the resource relevant and why it gives nothing; null if it is not known to be relevant.</summary>
    private static (string Element, string Reason)? LineFor(SourceResource resource, TumourSet tumours)
    {
        foreach (RecordedCondition condition in tumours.AllOf(resource))
        {
            if (ReasonFor(condition) is { } reason)
                return (condition.Element, reason);
        }

        if (DoubtfulIn(resource) is { } doubtful)
            return (doubtful, "The meaning of the code is doubtful, so it decides nothing.");
        if (resource.Json.Member("code") is not null && !resource.Codings("code").Any())
            return ("code", "The code is only text, which is not interpreted.");
        if (MissingMembers.ElementIn(resource, tumours.Resources) is { } missing)
            return (missing, MissingMembers.Reason);
        return resource.Type == "DiagnosticReport" && WithoutValue.ElementOfText(resource) is { } text ? (text, WithoutValue.Text) : null;
    }

    private static string? DoubtfulIn(SourceResource resource) =>
        Array.Find(["code", "conclusionCode"], element => resource.Codings(element).Any(Codes.Shipped.IsDoubtful));

    private static string? ReasonFor(RecordedCondition condition) => condition.Kind switch
    {
        ConditionKind.OtherTumour => "Another malignancy: what belongs to it is not used.",
        ConditionKind.Harmless => "A neoplasm that states no fact and takes nothing away from the guideline's cancer.",
        ConditionKind.MetastasisOfOther => "A metastasis of another malignancy.",
        ConditionKind.Metastasis => "A metastasis that states no fact.",
        ConditionKind.Tumour => condition.Doubt,
        _ => null,
    };
}
