using System.Text;
using System.Text.Json.Nodes;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.PartnerFormats.Tests.Texts;

/// <summary>The shipped guideline with other texts in every place that is free text.</summary>
internal static class RewrittenGuideline
{
    private static readonly HashSet<string> TextKeys =
    [
        "title", "review", "disclaimer", "citation", "note", "label", "question", "unit", "display", "source", "text", "reading", "quote",
        "strength", "concern", "underlying", "imaging", "editorial",
    ];

    private static readonly HashSet<string> TextLists = ["entries", "for", "against", "limits"];

    /// <summary>The version with each text replaced by what the function gives for its number.</summary>
    public static PublishedVersion With(Func<int, string> text)
    {
        byte[] document = Document(text);
        Result<CheckedGuideline> read = GuidelineChecker.ReadAndCheck(document);
        Assert.True(read.Value is not null, string.Join(" ", read.Errors));
        return PublishedVersion.Of(read.Value, document);
    }

    public static byte[] Document(Func<int, string> text)
    {
        JsonNode document = JsonNode.Parse(Shipped.Version.Document.Span)!;
        int number = 0;
        foreach (JsonNode place in Places(document).ToArray())
            place.ReplaceWith(text(number++));
        return Encoding.UTF8.GetBytes(document.ToJsonString());
    }

    /// <summary>The JSON pointers of all free texts, in the order of their numbers.</summary>
    public static IReadOnlyList<string> Pointers()
    {
        JsonNode document = JsonNode.Parse(Shipped.Version.Document.Span)!;
        return [.. Places(document).Select(place => place.GetPath()[1..].Replace("[", ".", StringComparison.Ordinal)
            .Replace("]", "", StringComparison.Ordinal).Replace('.', '/'))];
    }

    private static IEnumerable<JsonNode> Places(JsonNode node) => node switch
    {
        JsonObject members => members.SelectMany(member => member.Value switch
        {
            JsonValue value when TextKeys.Contains(member.Key) && value.GetValueKind() == System.Text.Json.JsonValueKind.String => [value],
            JsonArray list when TextLists.Contains(member.Key) && list.All(item => item is JsonValue) => list.OfType<JsonNode>(),
            { } other => Places(other),
            null => [],
        }),
        JsonArray items => items.OfType<JsonNode>().SelectMany(Places),
        _ => [],
    };
}
