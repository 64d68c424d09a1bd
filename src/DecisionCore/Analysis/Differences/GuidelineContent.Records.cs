using System.Text.Json;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Reading;
using static GuidelineDecisions.DecisionCore.Analysis.Differences.ContentItem;

namespace GuidelineDecisions.DecisionCore.Analysis.Differences;

/// <content>How facts are read from records, as it is written: the core does not know the operators.</content>
internal static partial class GuidelineContent
{
    public const string ValueSets = "valueSets";
    public const string Record = "record";

    /// <summary>The key of names that only people read.</summary>
    public const string Label = "label";

    private const string Operators = "operators";

    private static IEnumerable<ContentItem> Records(RecordSection? section) =>
        section is null ? [] : [.. ItemsOf(section.ValueSets).Select(ValueSet), .. ReadersOf(section.Record)];

    private static ContentItem ValueSet(JsonElement set) => ContentItem.Of(ValueSets, Word(set, "id") ?? "", Places(set, "id"));

    private static IEnumerable<ContentItem> ReadersOf(JsonElement? record)
    {
        if (record is not { ValueKind: JsonValueKind.Object } written)
            yield break;
        foreach (JsonProperty part in written.EnumerateObject().Where(part => !part.NameEquals(Operators)))
        {
            yield return part.Value.ValueKind == JsonValueKind.Object
                ? ContentItem.Of(Record, part.Name, Places(part.Value))
                : ContentItem.Of(Record, part.Name, (part.Name, Words(part.Value)));
        }

        if (!written.TryGetProperty(Operators, out JsonElement operators))
            yield break;
        foreach (JsonElement reader in ItemsOf(operators))
            yield return ContentItem.Of(Record, $"{Word(reader, "operator")} {Word(reader, "fact")}".TrimEnd(), Places(reader));
    }

    private static IEnumerable<(string Key, string? Text)> Places(JsonElement item, string? without = null) =>
        item.ValueKind != JsonValueKind.Object
            ? [("", Words(item))]
            : [.. item.EnumerateObject().Where(member => member.Name != without).Select(member => (member.Name, Words(member.Value)))];

    private static JsonElement[] ItemsOf(JsonElement? list) =>
        list is { ValueKind: JsonValueKind.Array } items ? [.. items.EnumerateArray()] : [];

    private static string? Word(JsonElement item, string key) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(key, out JsonElement value) ? Words(value) : null;

    /// <summary>A text as it is, a list of texts in words, and everything else as JSON in one form, whatever its layout.</summary>
    private static string? Words(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.False => null,
        JsonValueKind.Array when value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) =>
            List(value.EnumerateArray().Select(item => item.GetString()!)),
        _ => ContentHash.Canonical(value),
    };
}
