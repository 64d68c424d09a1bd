using GuidelineDecisions.PartnerFormats.Records.Candidates;
using GuidelineDecisions.PartnerFormats.Records.Tumours;
using GuidelineDecisions.PartnerFormats.Resources;
using GuidelineDecisions.PartnerFormats.Terminology;

namespace GuidelineDecisions.PartnerFormats.Records;

/// <summary>Reports resources that no operator reads although they are about cancer, or might be.</summary>
internal static class UnusedResources
{
    public static void Report(SourceResource resource, TumourSet tumours, MappingCollector output)
    {
        if (resource.Release is { } foreign)
        {
            output.AddUnmapped(resource, foreign.Element, foreign.Reason);
            return;
        }

        if (resource.Type is not ("Condition" or "Observation" or "Procedure"))
            return;
        if (tumours.Of(resource) is { } condition && ReasonFor(condition) is { } reason)
            output.AddUnmapped(resource, "code", reason);
        else if (resource.Codings("code").Any(Codes.Shipped.IsDoubtful))
            output.AddUnmapped(resource, "code", "The meaning of the code is doubtful, so it decides nothing.");
        else if (resource.Json.Member("code") is not null && !resource.Codings("code").Any())
            output.AddUnmapped(resource, "code", "The code is only text, which is not interpreted.");
    }

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
