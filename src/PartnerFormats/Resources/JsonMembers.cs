using System.Text.Json;

namespace GuidelineDecisions.PartnerFormats.Resources;

/// <summary>Looks at members of a resource. What is there but of another type reads as if it were not there; no fact rests on such a resource (<see cref="R4Check"/>).</summary>
internal static class JsonMembers
{
    /// <summary>A member, or null.</summary>
    public static JsonElement? Member(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out JsonElement member) ? member : null;

    /// <summary>A member of a member, or null.</summary>
    public static JsonElement? Member(this JsonElement json, string name, string inner) => json.Member(name)?.Member(inner);

    /// <summary>The text of a member, or null.</summary>
    public static string? Text(this JsonElement json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>The items of a member; none when there is no list.</summary>
    public static JsonElement.ArrayEnumerator Items(this JsonElement json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : default;

    /// <summary>Whether a list has anything in it.</summary>
    public static bool HasItems(this JsonElement json, string name) => json.Member(name) is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() > 0;

    /// <summary>The codings of a CodeableConcept, or of each in a list of them.</summary>
    public static IEnumerable<Coding> Codings(this JsonElement json, string name)
    {
        if (json.Member(name) is not { } concept)
            yield break;
        if (concept.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement each in concept.EnumerateArray())
            {
                foreach (JsonElement coding in each.Items("coding"))
                    yield return Coding.Of(coding);
            }

            yield break;
        }

        foreach (JsonElement coding in concept.Items("coding"))
            yield return Coding.Of(coding);
    }

    /// <summary>The value of an extension of this URL, or null.</summary>
    public static JsonElement? Extension(this JsonElement json, string url, string value)
    {
        foreach (JsonElement extension in json.Items("extension"))
        {
            if (extension.Text("url") == url)
                return extension.Member(value);
        }

        return null;
    }
}
