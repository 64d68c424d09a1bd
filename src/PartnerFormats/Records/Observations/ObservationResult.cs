using System.Text.Json;
using GuidelineDecisions.PartnerFormats.Records.Candidates;
using GuidelineDecisions.PartnerFormats.Resources;
using GuidelineDecisions.PartnerFormats.Terminology;

namespace GuidelineDecisions.PartnerFormats.Records.Observations;

/// <summary>An observation or report that has a result: its status counts, and no dataAbsentReason denies a value.</summary>
/// <param name="Source">The resource.</param>
/// <param name="Date">Its effective date.</param>
/// <param name="Status">How certain the result is.</param>
internal sealed record ObservationResult(SourceResource Source, FhirDate? Date, ResultStatus Status)
{
    public JsonElement Json => Source.Json;

    /// <summary>
    /// Reads an observation or report. One without a result says nothing. One whose result is withheld or whose status is not R4 cannot be
    /// read, which counts by its date.
    /// </summary>
    public static ObservationResult? Of(SourceResource source, MappingCollector output, params IReadOnlyList<string> facts)
    {
        FhirDate? date = EffectiveDate.Of(source);
        string? code = source.Json.Text("status");
        ResultStatus? status = code switch
        {
            "final" or "amended" or "corrected" or "appended" => ResultStatus.Final,
            "preliminary" or "partial" or "unknown" => ResultStatus.Preliminary,
            // There should be no result yet. One that is there is no more than preliminary.
            "registered" when HasValue(source.Json) => ResultStatus.Preliminary,
            _ => null,
        };
        if (status is not { } known)
        {
            string? silence = code switch
            {
                "entered-in-error" => "The result was entered in error.",
                "cancelled" => "The result was cancelled.",
                "registered" => "There is no result yet.",
                _ => null,
            };
            if (silence is not null)
                output.AddUnmapped(source, "status", silence, facts);
            else
                output.AddUnreadable(source, "status", date, ResultStatus.Final, WithoutStatus(code), facts);
            return null;
        }

        if (source.Json.Member("dataAbsentReason") is null)
            return new(source, date, known);
        output.AddUnreadable(source, "dataAbsentReason", date, known, "There is no value, only a dataAbsentReason.", facts);
        return null;
    }

    /// <summary>The results that have one of the codes: the value of the observation, or components.</summary>
    public IEnumerable<ResultPart> PartsWith(CodeGroups groups)
    {
        bool hasComponents = Json.HasItems("component") || Json.HasItems("hasMember");
        bool isCoded = Source.IsIn("code", groups);
        if (isCoded && (!hasComponents || HasValue(Json)))
            yield return new(Json, "");
        foreach (JsonElement component in Json.Items("component"))
        {
            if (component.Codings("code").AreIn(groups))
                yield return new(component, "component.");
        }
    }

    /// <summary>Whether the observation or one of its components has one of the codes.</summary>
    public static bool HasCode(SourceResource source, CodeGroups groups)
    {
        if (source.IsIn("code", groups))
            return true;
        foreach (JsonElement component in source.Json.Items("component"))
        {
            if (component.Codings("code").AreIn(groups))
                return true;
        }

        return false;
    }

    /// <summary>Whether an observation or a component has a value of its own.</summary>
    public static bool HasValue(JsonElement json) =>
        json.EnumerateObject().Any(member => member.Name.StartsWith("value", StringComparison.Ordinal));

    private static string WithoutStatus(string? code) => code is null ? "The status is missing." : "The status is not an R4 code.";
}

/// <summary>A part of an observation that has a code and a value.</summary>
/// <param name="Json">The observation or a component.</param>
/// <param name="Prefix">What stands before the names of its elements.</param>
internal sealed record ResultPart(JsonElement Json, string Prefix);
