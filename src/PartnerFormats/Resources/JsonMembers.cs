using System.Text.Json;

namespace GuidelineDecisions.PartnerFormats.Resources;

/// <summary>
/// Reads members of a resource's JSON. A member of the wrong type reads as absent; <see cref="R4Validator"/> keeps facts from being based
/// on such a resource.
/// </summary>
internal static class JsonMembers
{
    public static JsonElement? Member(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out JsonElement member) ? member : null;

    public static JsonElement? Member(this JsonElement json, string name, string inner) => json.Member(name)?.Member(inner);

    public static string? Text(this JsonElement json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>The items of an array; none if the member is not an array.</summary>
    public static JsonElement.ArrayEnumerator Items(this JsonElement json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : default;

    /// <summary>The items of an array, or the member itself where an element is single; none if it is absent.</summary>
    public static IEnumerable<JsonElement> OneOrMany(this JsonElement json, string name) => json.Member(name) switch
    {
        { ValueKind: JsonValueKind.Array } items => items.EnumerateArray(),
        { } one => [one],
        _ => [],
    };

    public static bool HasItems(this JsonElement json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() > 0;

    /// <summary>The codings of a CodeableConcept, or of all CodeableConcepts in an array.</summary>
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

    /// <summary>A member of the first extension with this URL, or null.</summary>
    public static JsonElement? Extension(this JsonElement json, string url, string name)
    {
        foreach (JsonElement extension in json.Items("extension"))
        {
            if (extension.Text("url") == url)
                return extension.Member(name);
        }

        return null;
    }
}
