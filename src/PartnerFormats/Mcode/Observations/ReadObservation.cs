using System.Text.Json;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Mcode.Observations;

/// <summary>An observation that says something: it has a status that counts and a value.</summary>
/// <param name="Source">The resource.</param>
/// <param name="Date">When it was so.</param>
/// <param name="Standing">How sure it is.</param>
internal sealed record ReadObservation(SourceResource Source, FhirDate? Date, Standing Standing)
{
    /// <summary>The resource as JSON.</summary>
    public JsonElement Json => Source.Json;

    /// <summary>Reads an observation or report; says why when it says nothing.</summary>
    /// <param name="source">The resource.</param>
    /// <param name="into">Receives why not.</param>
    /// <param name="facts">The facts that it might give.</param>
    public static ReadObservation? Of(SourceResource source, Findings into, params string[] facts)
    {
        Standing? standing = source.Json.Text("status") switch
        {
            "final" or "amended" or "corrected" or "appended" => Standing.Final,
            "preliminary" or "partial" or "unknown" => Standing.Preliminary,
            _ => null,
        };
        if (standing is { } known && source.Json.Member("dataAbsentReason") is null)
            return new(source, Effective.OfObservation(source.Json), known);
        into.Leave(source, "status", WhyNot(source), facts);
        return null;
    }

    /// <summary>The one word that the codings of the value stand for, or null with a line that says why not.</summary>
    public string? Answer(IReadOnlyDictionary<Coding, string> answers, Findings into, params string[] facts)
    {
        string[] words = [.. Json.Codings("valueCodeableConcept").Select(coding => answers.GetValueOrDefault(coding)).OfType<string>().Distinct()];
        if (words.Length == 1)
            return words[0];
        into.Leave(
            Source, "valueCodeableConcept", words.Length == 0 ? "No code of the value is known." : "The codes of the value contradict each other.", facts);
        return null;
    }

    private static string WhyNot(SourceResource source) => source.Json.Text("status") switch
    {
        "entered-in-error" => "It was entered in error.",
        "cancelled" => "It was cancelled.",
        "registered" => "It has no result yet.",
        null => "It has no status.",
        _ when source.Json.Member("dataAbsentReason") is not null => "It says that there is no value.",
        _ => "Its status is not one of R4.",
    };
}
