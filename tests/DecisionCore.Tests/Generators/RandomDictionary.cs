using System.Text.Json.Nodes;

namespace GuidelineDecisions.DecisionCore.Tests.Generators;

/// <summary>
/// A random fact dictionary: at least one fact of each type, short and long lists of values and ranges (the product uses lookup
/// tables for short ones), and possibly a score.
/// </summary>
internal sealed class RandomDictionary
{
    private static readonly (int From, int To)[] IntegerRanges = [(0, 4), (-5, 5), (1, 33), (0, 1023), (0, 1024), (-2000, 3000)];

    private static readonly string[] DecimalRanges =
        ["""{ "above": 0, "to": 30 }""", """{ "from": -1.5, "to": 2.50 }""", """{ "from": 5, "to": 95 }"""];

    private readonly Random random;

    public RandomDictionary(Random random, int format)
    {
        this.random = random;
        string[] types = ["boolean", "code", "codes", "integer", "decimal", "date"];
        foreach (string type in types)
            Add(type);
        for (int more = random.Next(4); more > 0; more--)
            Add(types[random.Next(types.Length)]);
        if (random.Next(3) > 0 && format == 1)
            AddScore();
        else if (random.Next(3) > 0 && format == 2)
            RandomScore.AddTo(this, 2 + random.Next(3), random, Add);
        JsonNode[] shuffled = [.. Facts.OfType<JsonNode>()];
        random.Shuffle(shuffled);
        Facts.Clear();
        foreach (JsonNode fact in shuffled)
            Facts.Add(fact);
    }

    public JsonArray Facts { get; } = [];

    public JsonArray Scores { get; } = [];

    public JsonNode[] OfType(string type) => [.. Facts.OfType<JsonNode>().Where(fact => (string?)fact["type"] == type)];

    private JsonObject Add(string type)
    {
        var fact = new JsonObject
        {
            ["id"] = $"{type}{Facts.Count}",
            ["type"] = type,
            ["label"] = $"a {type}",
            ["question"] = $"Which {type}?",
        };
        if (type is "code" or "codes")
            fact["values"] = Values(type == "code" ? 1 + random.Next(5) : random.Next(8) == 0 ? 31 : 1 + random.Next(6));
        if (type == "integer")
        {
            (int from, int to) = IntegerRanges[random.Next(IntegerRanges.Length)];
            fact["range"] = new JsonObject { ["from"] = from, ["to"] = to };
        }

        if (type == "decimal")
        {
            fact["range"] = JsonNode.Parse(DecimalRanges[random.Next(DecimalRanges.Length)]);
            fact["unit"] = "cm";
        }

        Facts.Add(fact);
        return fact;
    }

    private static JsonArray Values(int count) =>
        [.. Enumerable.Range(0, count).Select(
            i => new JsonObject { ["id"] = i % 2 == 0 ? Invariant($"{i}a") : Invariant($"v-{i}"), ["label"] = Invariant($"value {i}") })];

    private void AddScore()
    {
        var components = new JsonArray();
        int least = 0, most = 0;
        for (int i = 0; i < 2 + random.Next(2); i++)
        {
            JsonObject fact = Add("code");
            fact["values"] = Values(2 + random.Next(3));
            int[] points = [.. fact["values"]!.AsArray().Select(_ => random.Next(5))];
            points[0] = points.Max() + 1; // Ensures that the total has a range.
            var byValue = new JsonObject();
            for (int j = 0; j < points.Length; j++)
                byValue[(string)fact["values"]![j]!["id"]!] = points[j];
            components.Add(new JsonObject { ["fact"] = (string)fact["id"]!, ["points"] = byValue });
            (least, most) = (least + points.Min(), most + points.Max());
        }

        JsonObject total = Add("integer");
        total["range"] = new JsonObject { ["from"] = least, ["to"] = most };
        int split = random.Next(least, most);
        Scores.Add(new JsonObject
        {
            ["id"] = "sum",
            ["label"] = "a sum",
            ["total"] = (string)total["id"]!,
            ["components"] = components,
            ["bands"] = new JsonArray(
                new JsonObject { ["id"] = "low", ["label"] = "low", ["from"] = least, ["to"] = split },
                new JsonObject { ["id"] = "high", ["label"] = "high", ["from"] = split + 1, ["to"] = most }),
            ["source"] = "made up",
        });
    }
}
