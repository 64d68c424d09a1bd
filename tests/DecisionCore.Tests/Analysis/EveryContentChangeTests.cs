using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GuidelineDecisions.DecisionCore.Analysis.Differences;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Reading;
using GuidelineDecisions.DecisionCore.Tests.Reading;

namespace GuidelineDecisions.DecisionCore.Tests.Analysis;

/// <summary>The difference of two versions names every place of the document that differs.</summary>
public sealed class EveryContentChangeTests
{
    // The last keys of the places whose change is no change of content, with the reason.
    private static readonly Dictionary<string, string> Unlisted = new()
    {
        ["$schema"] = "It is for the editor.",
        ["format"] = "It says how the rest is written, not what it says.",
        ["id"] = "Only versions of one guideline are compared.",
        ["version"] = "It is the versions that are compared.",
    };

    private static readonly Dictionary<string, string[]> Others = new()
    {
        ["status"] = ["retired", "probable"],
        ["canonical"] = ["https://example.org/other"],
        ["citation"] = ["Another work"],
        ["directness"] = ["indirect-population"],
        ["kind"] = ["context"],
        ["type"] = ["boolean", "integer", "date", "code", "codes", "decimal"],
        ["system"] = ["icd10cm"],
        ["verdict"] = ["inform"],
        ["level"] = ["information"],
        ["keep"] = ["latest", "earliest"],
        ["band"] = ["low", "high"],
        ["monthEnd"] = ["clamp", "rollOver"],
    };

    // Together they have every key of the formats (SchemaTests).
    private static readonly string[] Documents = [MinimalDocument.Text, MinimalDocument.TextOfFormat2];

    [Fact]
    public void A_document_does_not_differ_from_itself() => Assert.All(Documents, document =>
        Assert.Empty(ContentChanges.Between(Read(JsonEdit.Parse(document))!, Read(JsonEdit.Parse(document))!)));

    [Fact]
    public void Every_changed_value_is_listed()
    {
        foreach ((string document, string pointer, JsonNode? value) in Places(place => place is JsonValue))
        {
            Guideline? changed = Alternatives(Key(pointer), value!)
                .Select(other => With(document, pointer, other)).FirstOrDefault(read => read is not null);
            // No other value fits the rest: a flag such as "empty" can only be set, a group has inputs, conditions name the bands.
            bool isFixed = Key(pointer) is "always" or "empty" or "reached" or "recorded" or "resource" or "format"
                || (pointer.Contains("/bands/", StringComparison.Ordinal) && Key(pointer) == "id")
                || Text(value) is "unresolved" or "group" or "integer" or "decimal";
            Assert.True(changed is not null || isFixed, $"No other value of {pointer} could be read.");
            if (changed is not null)
                AssertListed(document, pointer, changed);
        }
    }

    [Fact]
    public void Every_removed_key_is_listed()
    {
        int removed = 0;
        foreach ((string document, string pointer, JsonNode? value) in Places(_ => true).Where(place => !IsItem(place.Pointer)))
        {
            JsonNode less = JsonEdit.Parse(document);
            JsonEdit.Remove(less, pointer);
            // Without a flag that is not set, an empty list or a default, the document says the same.
            bool isEmpty = value is JsonArray { Count: 0 } || value!.GetValueKind() == JsonValueKind.False || IsZero(pointer, value)
                || Text(value) == "clamp";
            if (isEmpty || Read(less) is not { } changed)
                continue;
            AssertListed(document, pointer, changed);
            removed++;
        }

        Assert.InRange(removed, 60, 1000);
    }

    [Fact]
    public void Every_removed_or_moved_item_is_listed()
    {
        int changes = 0;
        foreach ((string document, string pointer, _) in Places(value => value is JsonArray { Count: > 1 }))
        {
            JsonNode shorter = JsonEdit.Parse(document), moved = JsonEdit.Parse(document);
            JsonEdit.At(shorter, pointer)!.AsArray().RemoveAt(0);
            JsonArray list = JsonEdit.At(moved, pointer)!.AsArray();
            JsonNode first = list[0]!;
            list.RemoveAt(0);
            list.Add(first);
            foreach (Guideline changed in new[] { shorter, moved }.Select(Read).OfType<Guideline>())
            {
                AssertListed(document, pointer, changed);
                changes++;
            }
        }

        Assert.InRange(changes, 60, 1000);
    }

    [Fact]
    public void An_item_that_only_one_version_has_is_added_or_removed_as_a_whole()
    {
        JsonNode document = MinimalDocument.JsonOfFormat2();
        JsonEdit.Set(document, "/events/0/id", "scan-made");
        ImmutableArray<ContentChange> changes = ContentChanges.Between(Read(MinimalDocument.JsonOfFormat2())!, Read(document)!);
        Assert.Equal(
            [("events", "scan-done", "", "removed"), ("events", "scan-made", "", "added")],
            changes.Select(change => (change.Part, change.Id, change.Key, change.Kind)));
    }

    private static void AssertListed(string document, string pointer, Guideline changed)
    {
        bool isTop = pointer.LastIndexOf('/') == 0;
        bool isListed = !ContentChanges.Between(Read(JsonEdit.Parse(document))!, changed).IsEmpty;
        Assert.True(isListed || (isTop && Unlisted.ContainsKey(Key(pointer))), $"A change of {pointer} is not listed.");
    }

    /// <summary>The places of all documents whose values are such.</summary>
    private static IEnumerable<(string Document, string Pointer, JsonNode? Value)> Places(Func<JsonNode?, bool> isSuch) =>
        from document in Documents
        from place in JsonEdit.Places(JsonEdit.Parse(document)).ToArray()
        where isSuch(place.Value)
        select (document, place.Pointer, place.Value);

    private static IEnumerable<JsonNode> Alternatives(string key, JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.True => [false],
        JsonValueKind.False => [true],
        JsonValueKind.Number => [(decimal)value + 1, (decimal)value - 1],
        _ =>
        [
            .. Others.GetValueOrDefault(key, []).Where(other => other != (string)value!).Select(other => (JsonNode)other),
            (string)value! + "x", "2025-12-31", "40 years", "1.0.1",
        ],
    };

    private static Guideline? With(string document, string pointer, JsonNode value)
    {
        JsonNode changed = JsonEdit.Parse(document);
        JsonEdit.Set(changed, pointer, value);
        return Read(changed);
    }

    private static Guideline? Read(JsonNode document) =>
        GuidelineReader.Read(Encoding.UTF8.GetBytes(document.ToJsonString())).Value?.Guideline;

    // Points of false that are left out are 0.
    private static bool IsZero(string pointer, JsonNode value) =>
        pointer.EndsWith("/points/false", StringComparison.Ordinal) && (decimal)value == 0;

    private static string? Text(JsonNode? value) => value?.GetValueKind() == JsonValueKind.String ? (string?)value : null;

    private static bool IsItem(string pointer) => char.IsAsciiDigit(Last(pointer)[0]);

    /// <summary>The last key of a pointer: that of the list for an item.</summary>
    private static string Key(string pointer) => pointer.Split('/').Last(step => !char.IsAsciiDigit(step.DefaultIfEmpty('0').First()));

    private static string Last(string pointer) => pointer[(pointer.LastIndexOf('/') + 1)..];
}
