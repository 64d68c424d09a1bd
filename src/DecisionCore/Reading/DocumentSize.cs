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
        if (root.ValueKind != JsonValueKind.Object || Fits(root))
            return;
        foreach (JsonProperty member in root.EnumerateObject())
        {
            string pointer = JsonPointer.Member("", member.Name);
            CheckValue(member.Value, pointer, MostItemsOf(member), errors);
        }
    }

    /// <summary>Whether there is no error. Takes no pointers, which most documents do not need.</summary>
    private static bool Fits(JsonElement root)
    {
        foreach (JsonProperty member in root.EnumerateObject())
        {
            if (!Fits(member.Value, MostItemsOf(member)))
                return false;
        }

        return true;
    }

    private static bool Fits(JsonElement value, int most)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return !IsLong(value);
            case JsonValueKind.Array when value.GetArrayLength() > most:
                return false;
            case JsonValueKind.Array:
                foreach (JsonElement item in value.EnumerateArray())
                {
                    if (!Fits(item, GuidelineLimits.NestedItems))
                        return false;
                }

                return true;
            case JsonValueKind.Object:
                foreach (JsonProperty member in value.EnumerateObject())
                {
                    if (!Fits(member.Value, GuidelineLimits.NestedItems))
                        return false;
                }

                return true;
            default:
                return true;
        }
    }

    private static int MostItemsOf(JsonProperty member) => member.NameEquals("rules"u8) ? GuidelineLimits.Rules : GuidelineLimits.Items;

    /// <summary>Whether a text may be too long: it has at most as many characters as bytes, without its quotation marks.</summary>
    private static bool IsLong(JsonElement text) => JsonMarshal.GetRawUtf8Value(text).Length - 2 > GuidelineLimits.TextLength;

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
        if (IsLong(value) && value.GetString()!.Length is > GuidelineLimits.TextLength and var length)
            errors.Add(pointer, () => Invariant($"Found a text of {length} characters; expected at most {GuidelineLimits.TextLength}."));
    }
}
