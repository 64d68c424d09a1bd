using GuidelineDecisions.PartnerFormats.Records.Candidates;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Records.Observations;

/// <summary>Reads panels and reports that have no value of their own for a fact.</summary>
internal static class WithoutValue
{
    public const string Text = "The conclusion is only text or a document, which is not interpreted.";

    /// <summary>
    /// Adds that the fact is open while a result is missing, or while there is only text. Otherwise the results say what there is to say.
    /// </summary>
    public static void Add(ObservationResult result, string fact, ResourceSet resources, MappingCollector output)
    {
        SourceResource source = result.Source;
        bool hasResults = source.Json.HasItems("result") || source.Json.HasItems("hasMember") || source.Json.HasItems("component");
        if (MissingMembers.CandidateFor(fact, source, result.Status, resources) is { } missing)
            output.Add(missing);
        else if (hasResults)
            output.AddUnmapped(source, "value", "The resource has no value itself. Its results are read instead.", fact);
        else if (ElementOfText(source) is { } element)
            output.AddUnreadable(source, element, result.Date, result.Status, Text, fact);
        else
            output.AddUnreadable(source, "value", result.Date, result.Status, "There is no value.", fact);
    }

    /// <summary>The element of a report that only a person can read; null if it has none.</summary>
    public static string? ElementOfText(SourceResource report) =>
        report.Json.Member("conclusion") is not null ? "conclusion" : report.Json.HasItems("presentedForm") ? "presentedForm" : null;
}
