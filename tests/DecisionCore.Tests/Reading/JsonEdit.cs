using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Tests.Reading;

internal static class JsonEdit
{
    private static readonly JsonDocumentOptions Comments = new() { CommentHandling = JsonCommentHandling.Skip };

    public static JsonNode Parse(string json) => JsonNode.Parse(json, documentOptions: Comments)!;

    /// <summary>Sets a value. A pointer that ends in "-" appends to a list.</summary>
    public static void Set(JsonNode document, string pointer, JsonNode? value)
    {
        (JsonNode parent, string last) = Parent(document, pointer);
        if (parent is JsonArray list && last == "-")
            list.Add(value);
        else if (parent is JsonArray items)
            items[int.Parse(last, CultureInfo.InvariantCulture)] = value;
        else
            parent[last] = value;
    }

    public static void Remove(JsonNode document, string pointer)
    {
        (JsonNode parent, string last) = Parent(document, pointer);
        Assert.True(parent is JsonObject members && members.Remove(last), $"There is nothing at {pointer}.");
    }

    public static JsonNode? At(JsonNode document, string pointer)
    {
        JsonNode? node = document;
        foreach (string step in pointer.Split('/').Skip(1).Select(Unescaped))
            node = node is JsonArray list ? list[int.Parse(step, CultureInfo.InvariantCulture)] : node![step];
        return node;
    }

    /// <summary>Every place in a document below its root, with its value.</summary>
    public static IEnumerable<(string Pointer, JsonNode? Value)> Places(JsonNode? node, string pointer = "")
    {
        IEnumerable<(string, JsonNode?)> children = node switch
        {
            JsonObject members => members.Select(member => (JsonPointer.Member(pointer, member.Key), member.Value)),
            JsonArray items => items.Select((item, i) => (Invariant($"{pointer}/{i}"), item)),
            _ => [],
        };
        return children.SelectMany(child => Places(child.Item2, child.Item1).Prepend(child));
    }

    private static (JsonNode Parent, string Last) Parent(JsonNode document, string pointer)
    {
        int slash = pointer.LastIndexOf('/');
        return (At(document, pointer[..slash])!, Unescaped(pointer[(slash + 1)..]));
    }

    private static string Unescaped(string step) =>
        step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
