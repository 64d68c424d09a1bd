using System.Text.Json;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.SyntheticPatients.Reading;

/// <summary>Reads objects whose keys are values.</summary>
internal static class RowReader
{
    public static IEnumerable<(string Key, JsonElement Value, string Pointer)> Read(
        JsonElement element, string pointer, ICollection<InputError> errors)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.EnumerateObject().Any())
        {
            string found = element.ValueKind == JsonValueKind.Object ? "an empty object" : ObjectReader.Kind(element);
            errors.Add(new(pointer, $"Found {found}; expected an object with a row for each value."));
            yield break;
        }

        HashSet<string> seen = [];
        foreach (JsonProperty row in element.EnumerateObject())
        {
            string at = JsonPointer.Member(pointer, row.Name);
            if (seen.Add(row.Name))
                yield return (row.Name, row.Value, at);
            else
                errors.Add(new(at, "The key occurs more than once; expected once."));
        }
    }
}
