using System.Text.Json;
using GuidelineDecisions.PartnerFormats.Records.Candidates;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Records.Observations;

/// <summary>
/// Panels and reports whose results are not in the record. What is missing may say something newer than what is there, so it counts by the
/// date of the panel; a result of the same day counts before it.
/// </summary>
internal static class MissingMembers
{
    public const string Reason = "A result that it names is missing from the record.";

    /// <summary>The rank of what is missing, after every result.</summary>
    private const int Last = int.MaxValue;

    /// <summary>The element that names a result that is missing; null if all are there.</summary>
    public static string? ElementIn(SourceResource source, ResourceSet resources)
    {
        string[] elements = source.Type == "DiagnosticReport" ? ["result"]
            : ObservationResult.HasValue(source.Json) ? ["hasMember"] : ["hasMember", "derivedFrom"];
        return Array.Find(elements, element => IsMissing(source, element, resources));
    }

    /// <summary>What competes for a fact while a result is missing; null if none is.</summary>
    public static Candidate? CandidateFor(string fact, SourceResource source, ResultStatus status, ResourceSet resources) =>
        ElementIn(source, resources) is { } element
            ? new(fact, null, source, element, EffectiveDate.Of(source), status) { Reason = Reason, Rank = Last }
            : null;

    private static bool IsMissing(SourceResource source, string element, ResourceSet resources)
    {
        foreach (JsonElement reference in source.Json.Items(element))
        {
            if (resources.Resolve(reference, source) is null)
                return true;
        }

        return false;
    }
}
