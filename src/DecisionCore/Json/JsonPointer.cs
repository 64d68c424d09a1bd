using System.Globalization;

namespace GuidelineDecisions.DecisionCore.Json;

/// <summary>JSON pointers (RFC 6901).</summary>
public static class JsonPointer
{
    /// <summary>The pointer to a member of the object at <paramref name="parent"/>.</summary>
    public static string Member(string parent, string name) =>
        string.Concat(parent, "/", name.AsSpan().ContainsAny('~', '/') ? Escaped(name) : name);

    /// <summary>The pointer to an item of the list at <paramref name="parent"/>.</summary>
    public static string Item(string parent, int index) =>
        string.Concat(parent, "/", index.ToString(CultureInfo.InvariantCulture));

    private static string Escaped(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
