using System.Text.Json;

namespace GuidelineDecisions.Http.Tests.Contracts;

internal static class Reading
{
    public static JsonElement At(this JsonElement json, params ReadOnlySpan<string> path)
    {
        foreach (string name in path)
            json = json.GetProperty(name);
        return json;
    }

    public static string Text(this JsonElement json, params ReadOnlySpan<string> path) => json.At(path).GetString()!;

    /// <summary>The items of a list; empty when the list is missing.</summary>
    public static IReadOnlyList<JsonElement> List(this JsonElement json, string member) =>
        json.TryGetProperty(member, out JsonElement list) ? [.. list.EnumerateArray()] : [];

    /// <summary>The start of the next page, or null on the last page, which has none.</summary>
    public static string? Next(this JsonElement page) => page.TryGetProperty("next", out JsonElement next) ? next.GetString()! : null;

    public static HashSet<string> Names(this JsonElement json, string member) => [.. json.List(member).Select(name => name.GetString()!)];

    public static IEnumerable<string> Texts(this IEnumerable<JsonElement> items, string member) => items.Select(item => item.Text(member));
}
