using System.Text;
using System.Text.Json;

namespace GuidelineDecisions.Http.Tests.Documents;

/// <summary>
/// JSON as a document shows it: members and items are left out, and a text that ends with <c>...</c> is cut off there. Everything that is
/// shown must be in the real output.
/// </summary>
internal static class ShownJson
{
    private const string Cut = " ...";

    /// <summary>The values of a text that holds one or more of them.</summary>
    public static IReadOnlyList<JsonElement> Values(string text)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), new JsonReaderOptions { AllowMultipleValues = true });
        List<JsonElement> values = [];
        while (reader.Read())
            values.Add(JsonElement.ParseValue(ref reader));
        return values;
    }

    /// <summary>The place and kind of the first difference, or null if everything that is shown is real.</summary>
    public static string? Difference(JsonElement real, JsonElement shown, string place = "")
    {
        if (shown.ValueKind != real.ValueKind)
            return $"{place} is {real.ValueKind}, and {shown.ValueKind} is shown.";
        return shown.ValueKind switch
        {
            JsonValueKind.Object => shown.EnumerateObject().Select(member => OfMember(real, member, place)).FirstOrDefault(IsFound),
            JsonValueKind.Array => OfItems([.. real.EnumerateArray()], [.. shown.EnumerateArray()], place),
            _ => IsSame(real, shown) ? null : $"{place} is {real.GetRawText()}, and {shown.GetRawText()} is shown.",
        };
    }

    private static string? OfMember(JsonElement real, JsonProperty member, string place) =>
        real.TryGetProperty(member.Name, out JsonElement value)
            ? Difference(value, member.Value, $"{place}/{member.Name}")
            : $"{place}/{member.Name} is shown, and does not exist.";

    /// <summary>Each shown item has to be part of a real one, in the same order.</summary>
    private static string? OfItems(JsonElement[] real, JsonElement[] shown, string place)
    {
        int next = 0;
        foreach (JsonElement item in shown)
        {
            while (next < real.Length && Difference(real[next], item) is not null)
                next++;
            if (next++ >= real.Length)
                return $"{place} has no item such as {item.GetRawText()}, which is shown.";
        }

        return null;
    }

    private static bool IsSame(JsonElement real, JsonElement shown) =>
        shown.ValueKind == JsonValueKind.String && shown.GetString()!.EndsWith(Cut, StringComparison.Ordinal)
            ? real.GetString()!.StartsWith(shown.GetString()![..^Cut.Length], StringComparison.Ordinal)
            : JsonElement.DeepEquals(shown, real);

    private static bool IsFound(string? difference) => difference is not null;
}
