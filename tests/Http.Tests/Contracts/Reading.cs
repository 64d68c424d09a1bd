using System.Text.Json;

namespace GuidelineDecisions.Http.Tests.Contracts;

/// <summary>Reads replies by the names of their members.</summary>
internal static class Reading
{
    /// <summary>The element at the end of a path of member names.</summary>
    public static JsonElement At(this JsonElement json, params ReadOnlySpan<string> path)
    {
        foreach (string name in path)
            json = json.GetProperty(name);
        return json;
    }

    /// <summary>The text at the end of a path of member names.</summary>
    public static string Text(this JsonElement json, params ReadOnlySpan<string> path) => json.At(path).GetString()!;

    /// <summary>The items of a list; none when it is missing.</summary>
    public static IReadOnlyList<JsonElement> List(this JsonElement json, string member) =>
        json.TryGetProperty(member, out JsonElement list) ? [.. list.EnumerateArray()] : [];

    /// <summary>The texts of a list of texts.</summary>
    public static HashSet<string> Names(this JsonElement json, string member) => [.. json.List(member).Select(name => name.GetString()!)];

    /// <summary>The text of one member of each item.</summary>
    public static IEnumerable<string> Texts(this IEnumerable<JsonElement> items, string member) => items.Select(item => item.Text(member));
}
