using System.Text.Json;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.PartnerFormats.Records.Declaration;

/// <summary>Reads lists of names, each with its pointer.</summary>
internal static class DeclaredNames
{
    /// <summary>The names of a member; none when the key is missing (an error when required).</summary>
    public static IEnumerable<(string Name, string Pointer)> Names(
        this ObjectReader at, string key, LimitedErrors errors, bool required = true, int atLeast = 0) =>
        at.Member(key, required) is { } list ? Of(list, at.At(key), errors, atLeast) : [];

    /// <summary>The names of a list.</summary>
    public static IEnumerable<(string Name, string Pointer)> Of(
        JsonElement list, string pointer, LimitedErrors errors, int atLeast = 0)
    {
        if (list.ValueKind != JsonValueKind.Array)
        {
            errors.Add(new(pointer, $"Found {ObjectReader.Kind(list)}; expected an array."));
            yield break;
        }

        if (list.GetArrayLength() < atLeast)
            errors.Add(new(pointer, Invariant($"Found {list.GetArrayLength()} items; expected at least {atLeast}.")));
        HashSet<string> seen = [];
        int index = 0;
        foreach (JsonElement item in list.EnumerateArray())
        {
            string place = JsonPointer.Item(pointer, index++);
            string? name = item.ValueKind == JsonValueKind.String ? item.GetString() : null;
            if (string.IsNullOrWhiteSpace(name))
                errors.Add(new(place, Blank(item)));
            else if (!seen.Add(name))
                errors.Add(new(place, $"'{PlainText.Shown(name)}' is listed more than once; expected once."));
            else
                yield return (name, place);
        }
    }

    /// <summary>What is wrong with a value that is no text, or a blank one.</summary>
    public static string Blank(JsonElement value)
    {
        string found = value.ValueKind == JsonValueKind.String ? "a blank string" : ObjectReader.Kind(value);
        return $"Found {found}; expected a string that is not blank.";
    }
}
