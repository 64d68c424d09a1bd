using System.Text.Json.Nodes;

namespace GuidelineDecisions.DecisionCore.Tests.Reading;

/// <summary>A row of mutations.json: a change to the minimal document, and the errors that it must cause.</summary>
internal sealed record Mutation(string Name, string Document, (string Pointer, string Says)[] Errors)
{
    public static IReadOnlyDictionary<string, Mutation> All { get; } = JsonEdit.Parse(TestFiles.Text("Reading/mutations.json"))
        .AsArray()
        .Select(row => Read(row!))
        .ToDictionary(mutation => mutation.Name);

    private static Mutation Read(JsonNode row)
    {
        foreach ((string key, _) in row.AsObject())
            Assert.Contains(key, new[] { "name", "set", "remove", "text", "generate", "errors" });
        string text = MinimalDocument.Text;
        if (row["text"] is { } replace)
        {
            Assert.Contains((string)replace[0]!, text, StringComparison.Ordinal);
            text = text.Replace((string)replace[0]!, (string)replace[1]!, StringComparison.Ordinal);
        }

        JsonNode document = JsonEdit.Parse(text);
        foreach (JsonNode? pointer in row["remove"]?.AsArray() ?? [])
            JsonEdit.Remove(document, (string)pointer!);
        foreach ((string pointer, JsonNode? value) in row["set"]?.AsObject() ?? [])
            JsonEdit.Set(document, pointer, value?.DeepClone());
        if (row["generate"] is not null)
            JsonEdit.Set(document, "/facts/3/values", ThirtyTwoValues());
        return new(
            (string)row["name"]!,
            document.ToJsonString(),
            [.. row["errors"]!.AsArray().Select(error => ((string)error![0]!, (string)error[1]!))]);
    }

    private static JsonArray ThirtyTwoValues() =>
    [
        .. new[] { "pain", "fever" }
            .Concat(Enumerable.Range(0, 30).Select(i => Invariant($"sign-{i}")))
            .Select(id => new JsonObject { ["id"] = id, ["label"] = id }),
    ];
}
