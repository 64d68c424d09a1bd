using System.Text.Json;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Records.Observations;

/// <summary>The coded values of an observation and of its components.</summary>
internal static class CodedValues
{
    private const string Value = "valueCodeableConcept";

    public static IEnumerable<Coding> Of(SourceResource observation)
    {
        foreach (Coding coding in observation.Json.Codings(Value))
            yield return coding;
        foreach (JsonElement component in observation.Json.Items("component"))
        {
            foreach (Coding coding in component.Codings(Value))
                yield return coding;
        }
    }
}
