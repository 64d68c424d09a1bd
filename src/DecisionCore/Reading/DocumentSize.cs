using System.Runtime.InteropServices;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Reading;

/// <summary>Checks the lengths of all texts and lists of a document before anything is created from them.</summary>
internal static class DocumentSize
{
    public static void Check(JsonElement root, LimitedErrors errors)
    {
        if (root.ValueKind != JsonValueKind.Object)
            return;
        foreach (JsonProperty member in root.EnumerateObject())
        {
            string pointer = JsonPointer.Member("", member.Name);
            int most = member.NameEquals("rules") ? GuidelineLimits.Rules : GuidelineLimits.Items;
            CheckValue(member.Value, pointer, most, errors);
        }
    }

    private static void CheckValue(JsonElement value, string pointer, int most, LimitedErrors errors)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                CheckText(value, pointer, errors);
                break;
            case JsonValueKind.Array when value.GetArrayLength() > most:
                errors.Add(pointer, () => Invariant($"Found {value.GetArrayLength()} items; expected at most {most}."));
                break;
            case JsonValueKind.Array:
                int index = 0;
                foreach (JsonElement item in value.EnumerateArray())
                    CheckValue(item, JsonPointer.Item(pointer, index++), GuidelineLimits.NestedItems, errors);
                break;
            case JsonValueKind.Object:
                foreach (JsonProperty member in value.EnumerateObject())
                    CheckValue(member.Value, JsonPointer.Member(pointer, member.Name), GuidelineLimits.NestedItems, errors);
                break;
        }
    }

    private static void CheckText(JsonElement value, string pointer, LimitedErrors errors)
    {
        // A text has at most as many characters as bytes, without its quotation marks.
        if (JsonMarshal.GetRawUtf8Value(value).Length - 2 > GuidelineLimits.TextLength
            && value.GetString()!.Length is > GuidelineLimits.TextLength and var length)
            errors.Add(pointer, () => Invariant($"Found a text of {length} characters; expected at most {GuidelineLimits.TextLength}."));
    }
}
