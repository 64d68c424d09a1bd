using GuidelineDecisions.PartnerFormats.Records.Candidates;
using GuidelineDecisions.PartnerFormats.Records.Observations;
using GuidelineDecisions.PartnerFormats.Records.Tumours;
using GuidelineDecisions.PartnerFormats.Resources;
using GuidelineDecisions.PartnerFormats.Terminology;

namespace GuidelineDecisions.PartnerFormats.Records;

/// <summary>
/// Reports resources that no operator reads although they are about cancer, its treatment or a fact, or might be
/// (<see cref="ClinicalElements"/>).
/// </summary>
/// <param name="tumours">The conditions of the record.</param>
/// <param name="isDeclared">Whether the guideline declares a code, for whatever it reads.</param>
internal sealed class UnusedResources(TumourSet tumours, Func<Coding, bool> isDeclared)
{
    /// <summary>The types whose text may be the only thing that says what they are, whatever it is.</summary>
    private static readonly string[] Findings = ["Condition", "DiagnosticReport", "Observation", "Procedure"];

    private static readonly string[] Plans = ["Appointment", "CarePlan", "Goal", "RequestGroup", "ServiceRequest", "Task"];

    public void Report(SourceResource resource, MappingCollector output)
    {
        if (resource.Release is { } foreign)
        {
            output.AddUnmapped(resource, foreign.Element, foreign.Reason);
            return;
        }

        if (ClinicalElements.Has(resource.Type) && LineFor(resource) is { } line)
            output.AddUnmapped(resource, line.Element, line.Reason);
    }

    /// <summary>The element that makes the resource relevant and why it gives nothing; null if it is not known to be relevant.</summary>
    private (string Element, string Reason)? LineFor(SourceResource resource)
    {
        foreach (RecordedCondition condition in tumours.AllOf(resource))
        {
            // The guideline's own cancer says what it says by its code.
            if (condition.Kind == ConditionKind.Tumour && condition.Doubt is null)
                return null;
            if (ReasonFor(condition) is { } reason)
                return (condition.Element, reason);
        }

        (string Element, Coding Code)[] codes = [.. ClinicalElements.CodesOf(resource, tumours.Resources)];
        foreach ((string element, Coding code) in codes)
        {
            if (Codes.Shipped.IsDoubtful(code))
                return (element, "The meaning of the code is doubtful, so it decides nothing.");
        }

        foreach ((string element, Coding code) in codes)
        {
            if (isDeclared(code))
                return (element, ReasonFor(resource.Type));
        }

        if (ResourceCollector.WithdrawnIn(resource).Any(finding => finding.Codings("code").Any(isDeclared)))
            return ("contained", "It was entered in error or cancelled, and what it contains is not read.");
        if (!codes.Any(each => Codes.Shipped.IsKnown(each.Code)) && WordsIn(resource) is { } words)
            return words;
        if (!Findings.Contains(resource.Type))
            return null;
        if (resource.Json.Member("code") is not null && !resource.Codings("code").Any())
            return ("code", "The code is only text, which is not interpreted.");
        if (MissingMembers.ElementIn(resource, tumours.Resources) is { } missing)
            return (missing, MissingMembers.Reason);
        return resource.Type == "DiagnosticReport" && WithoutValue.ElementOfText(resource) is { } text ? (text, WithoutValue.Text) : null;
    }

    /// <summary>What the words of a resource without a code that is known may mean. Reports and results have too many words.</summary>
    private static (string Element, string Reason)? WordsIn(SourceResource resource)
    {
        if (resource.Type is "DiagnosticReport" or "Observation")
            return null;
        foreach ((string element, var words) in ClinicalElements.WordsOf(resource))
        {
            if (CancerWords.In(words) is { } reason)
                return (element, reason);
        }

        return null;
    }

    private static string ReasonFor(string type) =>
        Plans.Contains(type) ? "It is a plan, an order or an appointment, which states no fact."
        : type == "FamilyMemberHistory" ? "It is about a relative."
        : "It is about cancer, its treatment or a fact of the guideline, and by itself states none.";

    private static string? ReasonFor(RecordedCondition condition) => condition.Kind switch
    {
        ConditionKind.OtherTumour => "Another malignancy: what belongs to it is not used.",
        ConditionKind.Harmless => "A neoplasm that states no fact and takes nothing away from the guideline's cancer.",
        ConditionKind.Unspecified => "A cancer of no stated organ, which states no fact.",
        ConditionKind.MetastasisOfOther => "A metastasis of another malignancy.",
        ConditionKind.Metastasis => "A metastasis that states no fact.",
        ConditionKind.MetastasisInWords => CancerWords.OfMetastasis,
        ConditionKind.Tumour => condition.Doubt,
        _ => null,
    };
}
