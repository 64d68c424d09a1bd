using System.Text.Json;
using GuidelineDecisions.PartnerFormats.Mcode.Candidates;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Mcode.Observations;

/// <summary>An observation or report that has a result: its status counts, and no dataAbsentReason denies a value.</summary>
/// <param name="Source">The resource.</param>
/// <param name="Date">Its effective date.</param>
/// <param name="Status">How certain the result is.</param>
internal sealed record ObservationResult(SourceResource Source, FhirDate? Date, ResultStatus Status)
{
    public JsonElement Json => Source.Json;

    /// <summary>Reads an observation or report. If it has no result, adds the facts that it might have given to what is unmapped.</summary>
    public static ObservationResult? Of(SourceResource source, MappingCollector output, params string[] facts)
    {
        ResultStatus? status = source.Json.Text("status") switch
        {
            "final" or "amended" or "corrected" or "appended" => ResultStatus.Final,
            "preliminary" or "partial" or "unknown" => ResultStatus.Preliminary,
            _ => null,
        };
        if (status is { } known && source.Json.Member("dataAbsentReason") is null)
            return new(source, EffectiveDate.OfObservation(source.Json), known);
        output.AddUnmapped(source, "status", ReasonForNoResult(source), facts);
        return null;
    }

    /// <summary>The value that the codings stand for. If they stand for none or several, adds the facts to what is unmapped.</summary>
    public string? CodedValue(IReadOnlyDictionary<Coding, string> values, MappingCollector output, params string[] facts)
    {
        string[] found =
        [
            .. Json.Codings("valueCodeableConcept").Select(coding => values.GetValueOrDefault(coding)).OfType<string>().Distinct(),
        ];
        if (found.Length == 1)
            return found[0];
        output.AddUnmapped(
            Source, "valueCodeableConcept",
            found.Length == 0 ? "The value has no recognized code." : "The codes of the value contradict each other.", facts);
        return null;
    }

    private static string ReasonForNoResult(SourceResource source) => source.Json.Text("status") switch
    {
        "entered-in-error" => "The result was entered in error.",
        "cancelled" => "The result was cancelled.",
        "registered" => "There is no result yet.",
        null => "The status is missing.",
        _ when source.Json.Member("dataAbsentReason") is not null => "There is no value, only a dataAbsentReason.",
        _ => "The status is not an R4 code.",
    };
}
