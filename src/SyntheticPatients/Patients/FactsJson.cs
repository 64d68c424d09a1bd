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
            if (value is NumberValue { Number: var number })
                json.WriteNumberValue(WithoutZeros(number));
            else
                value.WriteTo(json);
        }

        json.WriteEndObject();
    }

    /// <summary>Dividing by 1 with all its digits removes zeros at the end of a decimal.</summary>
    private static decimal WithoutZeros(decimal number) => number / 1.0000000000000000000000000000m;
}
