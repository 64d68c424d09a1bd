using System.Text.Json;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.PartnerFormats.Records.Declaration;

/// <summary>Reads objects whose keys are names that a declaration chooses.</summary>
internal static class DeclaredMembers
{
    /// <summary>The members of an object, each with its pointer; none when the key is missing (an error when required).</summary>
    public static IEnumerable<(string Name, JsonElement Value, string Pointer)> Members(
        this ObjectReader at, string key, bool required = true)
    {
        if (at.Member(key, required) is not { } value)
            yield break;
        if (value.ValueKind != JsonValueKind.Object)
        {
            at.Error(key, $"Found {ObjectReader.Kind(value)}; expected an object.");
            yield break;
        }

        HashSet<string> seen = [];
        foreach (JsonProperty member in value.EnumerateObject())
        {
            if (seen.Add(member.Name))
                yield return (member.Name, member.Value, JsonPointer.Member(at.At(key), member.Name));
            else
                at.Error(key, $"The key '{PlainText.Shown(member.Name)}' occurs more than once; expected once.");
        }
    }

    /// <summary>The texts of an object's members.</summary>
    public static IEnumerable<(string Name, string Text, string Pointer)> TextMembers(
        this ObjectReader at, string key, LimitedErrors errors, bool required = true)
    {
        foreach ((string name, JsonElement value, string pointer) in at.Members(key, required))
        {
            if (TextOf(value, pointer, errors) is { } text)
                yield return (name, text, pointer);
        }
    }

    private static string? TextOf(JsonElement value, string pointer, LimitedErrors errors)
    {
        string? text = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        if (!string.IsNullOrWhiteSpace(text))
            return text;
        errors.Add(new(pointer, DeclaredNames.Blank(value)));
        return null;
    }
}
