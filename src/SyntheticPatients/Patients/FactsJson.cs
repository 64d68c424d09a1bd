using System.Text.Json;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.SyntheticPatients.Patients;

internal static class FactsJson
{
    /// <summary>Writes the known facts in the form of a request, in the order of the dictionary.</summary>
    public static void Write(Utf8JsonWriter json, Guideline guideline, FactValue?[] facts)
    {
        json.WriteStartObject();
        for (int i = 0; i < facts.Length; i++)
        {
            if (facts[i] is not { } value)
                continue;
            json.WritePropertyName(guideline.Facts[i].Id);
            value.WriteTo(json);
        }

        json.WriteEndObject();
    }
}
