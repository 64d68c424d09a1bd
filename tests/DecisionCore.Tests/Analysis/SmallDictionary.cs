using System.Text.Json.Nodes;
using GuidelineDecisions.DecisionCore.Tests.Generators;

namespace GuidelineDecisions.DecisionCore.Tests.Analysis;

/// <summary>Dictionaries of two to five facts: of any types, with a score, or of whole numbers with an order between them.</summary>
internal static class SmallDictionary
{
    private const int Short = 8;

    private static readonly string[] Types = ["boolean", "code", "codes", "integer", "decimal", "date"];
    private static readonly (int From, int To)[] IntegerRanges = [(0, 4), (-2, 3), (1, 6), (0, 1023)];

    private static readonly string[] DecimalRanges =
        ["""{ "above": 0, "to": 30 }""", """{ "from": -1.5, "to": 2.50 }""", """{ "from": 5, "to": 95 }"""];

    public static RandomDictionary Next(Random random, int format)
    {
        // A random dictionary has a fact of every type, so start from one and replace its facts.
        var dictionary = new RandomDictionary(random, format);
        dictionary.Facts.Clear();
        dictionary.Scores.Clear();
        int form = random.Next(3);
        if (form == 0 && format == 1)
            AddScore(dictionary, random);
        else if (form == 0)
            RandomScore.AddTo(dictionary, 2 + random.Next(2), random, type => Add(dictionary, type));
        for (int i = form == 1 ? 2 + random.Next(2) : 0; i > 0; i--)
            Add(dictionary, "integer")["range"] = Range(random, IntegerRanges[random.Next(3)]);
        for (int i = form == 2 ? 2 + random.Next(3) : 1; i > 0; i--)
            AddAny(dictionary, Types[random.Next(Types.Length)], random);
        JsonNode[] shuffled = [.. dictionary.Facts.OfType<JsonNode>()];
        random.Shuffle(shuffled);
        dictionary.Facts.Clear();
        foreach (JsonNode fact in shuffled)
            dictionary.Facts.Add(fact);
        return dictionary;
    }

    /// <summary>One or two dates, a number that can count follow-ups, and another fact.</summary>
    public static RandomDictionary NextScheduled(Random random)
    {
        var dictionary = new RandomDictionary(random, 2);
        dictionary.Facts.Clear();
        dictionary.Scores.Clear();
        for (int i = 1 + random.Next(2); i > 0; i--)
            Add(dictionary, "date");
        Add(dictionary, "integer")["range"] = Range(random, (0, 2 + random.Next(3)));
        AddAny(dictionary, Types[random.Next(Types.Length)], random);
        return dictionary;
    }

    /// <summary>Two or three facts of one type that can be compared with each other, and another fact.</summary>
    public static RandomDictionary NextOrdered(Random random)
    {
        var dictionary = new RandomDictionary(random, 2);
        dictionary.Facts.Clear();
        dictionary.Scores.Clear();
        string type = new[] { "date", "date", "decimal", "integer" }[random.Next(4)];
        for (int i = 2 + random.Next(2); i > 0; i--)
            AddAny(dictionary, type, random);
        AddAny(dictionary, Types[random.Next(Types.Length)], random);
        return dictionary;
    }

    /// <summary>Whether the range is small enough to try every number.</summary>
    public static bool IsShort(JsonNode fact) => (int)fact["range"]!["to"]! - (int)fact["range"]!["from"]! <= Short;

    private static JsonObject Add(RandomDictionary dictionary, string type)
    {
        var fact = new JsonObject
        {
            ["id"] = $"{type}{dictionary.Facts.Count}",
            ["type"] = type,
            ["label"] = $"a {type}",
            ["question"] = $"Which {type}?",
        };
        dictionary.Facts.Add(fact);
        return fact;
    }

    private static void AddAny(RandomDictionary dictionary, string type, Random random)
    {
        JsonObject fact = Add(dictionary, type);
        if (type is "code" or "codes")
            fact["values"] = Values(1 + random.Next(4));
        if (type == "integer")
            fact["range"] = Range(random, IntegerRanges[random.Next(IntegerRanges.Length)]);
        if (type == "decimal")
        {
            fact["range"] = JsonNode.Parse(DecimalRanges[random.Next(DecimalRanges.Length)]);
            fact["unit"] = "cm";
        }
    }

    private static JsonObject Range(Random random, (int From, int To) range) =>
        new() { ["from"] = range.From, ["to"] = range.To - (range.To < Short ? random.Next(2) : 0) };

    private static JsonArray Values(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new JsonObject { ["id"] = Invariant($"v{i}"), ["label"] = Invariant($"value {i}") })];

    // The points have gaps between them, so that some totals are not a possible sum.
    private static void AddScore(RandomDictionary dictionary, Random random)
    {
        var components = new JsonArray();
        int least = 0, most = 0;
        for (int i = 0; i < 2; i++)
        {
            JsonObject fact = Add(dictionary, "code");
            fact["values"] = Values(2 + random.Next(2));
            int[] points = [.. fact["values"]!.AsArray().Select(_ => random.Next(4))];
            points[0] = points.Max() + 1 + random.Next(2);
            components.Add(new JsonObject
            {
                ["fact"] = (string)fact["id"]!,
                ["points"] = new JsonObject(points.Select((p, j) => KeyValuePair.Create(Invariant($"v{j}"), (JsonNode?)p))),
            });
            (least, most) = (least + points.Min(), most + points.Max());
        }

        JsonObject total = Add(dictionary, "integer");
        total["range"] = new JsonObject { ["from"] = least, ["to"] = most };
        int split = random.Next(least, most);
        dictionary.Scores.Add(new JsonObject
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
