using System.Text.Json.Nodes;

namespace GuidelineDecisions.DecisionCore.Tests.Generators;

/// <summary>A random score of format 2, with components of every kind, and with or without a total and digits after the point.</summary>
internal sealed class RandomScore
{
    private readonly RandomDictionary dictionary;
    private readonly Random random;
    private readonly Func<string, JsonObject> addFact;
    private readonly decimal step;
    private decimal least, most;
    private bool areWhole = true;

    private RandomScore(RandomDictionary dictionary, Random random, Func<string, JsonObject> addFact, bool isWhole)
    {
        this.dictionary = dictionary;
        this.random = random;
        this.addFact = addFact;
        step = isWhole ? 1 : 0.1m;
    }

    /// <summary>Adds a score, its facts and sometimes its total.</summary>
    /// <param name="dictionary">What the score is added to.</param>
    /// <param name="components">The number of components.</param>
    /// <param name="random">The source of randomness.</param>
    /// <param name="addFact">Adds a fact of a type, without its values or range.</param>
    public static void AddTo(RandomDictionary dictionary, int components, Random random, Func<string, JsonObject> addFact)
    {
        bool hasTotal = random.Next(2) == 0;
        new RandomScore(dictionary, random, addFact, hasTotal || random.Next(2) == 0).Add(components, hasTotal);
    }

    private void Add(int components, bool hasTotal)
    {
        JsonArray list = [.. Enumerable.Range(0, components).Select(_ => Component())];
        if (least == most)
            list.Add(Boolean());
        var score = new JsonObject { ["id"] = "sum", ["label"] = "a sum" };
        if (hasTotal)
        {
            JsonObject total = addFact("integer");
            total["range"] = new JsonObject { ["from"] = (int)least, ["to"] = (int)most };
            score["total"] = (string)total["id"]!;
        }

        // Whether all points are whole numbers decides where the next band starts.
        decimal between = areWhole ? 1 : 0.1m;
        decimal split = least + (between * random.Next((int)((most - least) / between)));
        score["components"] = list;
        score["bands"] = new JsonArray(
            new JsonObject { ["id"] = "low", ["label"] = "low", ["from"] = least, ["to"] = split },
            new JsonObject { ["id"] = "high", ["label"] = "high", ["from"] = split + between, ["to"] = most });
        score["source"] = "made up";
        dictionary.Scores.Add(score);
    }

    private JsonObject Component() => random.Next(6) switch
    {
        0 => Code(),
        1 => Boolean(),
        2 => Numbers("integer"),
        3 => Numbers("decimal"),
        4 => Members(),
        _ => Condition(),
    };

    // A number such as 2.0 would be written with its zero.
    private decimal Points() => random.Next(-2, 5) * step is var points && decimal.IsInteger(points) ? (int)points : points;

    private void Count(IEnumerable<decimal> points)
    {
        decimal[] all = [.. points];
        (least, most) = (least + all.Min(), most + all.Max());
        (least, most) = (decimal.IsInteger(least) ? (int)least : least, decimal.IsInteger(most) ? (int)most : most);
    }

    private JsonObject Code()
    {
        JsonObject fact = addFact("code");
        decimal[] points = [.. Enumerable.Range(0, 2 + random.Next(2)).Select(_ => Points())];
        fact["values"] = Values(points.Length);
        Count(points);
        return new() { ["fact"] = (string)fact["id"]!, ["points"] = Named(points) };
    }

    private JsonObject Boolean()
    {
        JsonObject fact = addFact("boolean");
        decimal points = Points() + step, otherwise = random.Next(2) == 0 ? 0 : Points();
        if (decimal.IsInteger(points))
            points = (int)points;
        if (points == otherwise)
            otherwise = 0;
        if (points == otherwise)
            points = 1;
        Count([points, otherwise]);
        var given = new JsonObject { ["true"] = Written(points) };
        if (otherwise != 0)
            given["false"] = Written(otherwise);
        return new() { ["fact"] = (string)fact["id"]!, ["points"] = given };
    }

    private JsonObject Numbers(string type)
    {
        JsonObject fact = addFact(type);
        int from = random.Next(-1, 2), to = from + 4;
        fact["range"] = new JsonObject { ["from"] = from, ["to"] = to };
        if (type == "decimal")
            fact["unit"] = "cm";
        int[] cuts = [.. new[] { from + 1, from + 2, from + 3 }.Where(_ => random.Next(2) == 0)];
        JsonArray ranges = [];
        List<decimal> points = [];
        string? lower = random.Next(2) == 0 ? "from" : null;
        int start = from;
        foreach (int cut in cuts)
        {
            // No whole number is above one and below the next.
            bool includesCut = lower == "above" || random.Next(2) == 0;
            ranges.Add(Range(lower, start, includesCut ? "to" : "below", cut, points));
            (lower, start) = (includesCut ? "above" : "from", cut);
        }

        ranges.Add(Range(lower, start, lower is null || random.Next(2) == 0 ? "to" : null, to, points));
        Count(points);
        JsonNode[] shuffled = [.. ranges.OfType<JsonNode>()];
        random.Shuffle(shuffled);
        ranges.Clear();
        return new() { ["fact"] = (string)fact["id"]!, ["bands"] = new JsonArray(shuffled) };
    }

    private JsonObject Range(string? lower, int start, string? upper, int end, List<decimal> points)
    {
        var range = new JsonObject();
        if (lower is not null)
            range[lower] = start;
        if (upper is not null)
            range[upper] = end;
        points.Add(Points());
        range["points"] = Written(points[^1]);
        return range;
    }

    private JsonObject Members()
    {
        JsonObject fact = addFact("codes");
        int count = 1 + random.Next(3);
        fact["values"] = Values(count);
        decimal[] points = [.. Enumerable.Range(0, random.Next(count + 1)).Select(_ => Points())];
        Count([points.Where(one => one < 0).Sum(), points.Where(one => one > 0).Sum()]);
        return new() { ["fact"] = (string)fact["id"]!, ["members"] = Named(points) };
    }

    private JsonObject Condition()
    {
        if (dictionary.Facts.Count == 0)
            return Boolean();
        decimal points = Points();
        Count([0, points]);
        return new()
        {
            ["when"] = new RandomConditions(dictionary, random, format: 2).Next([], depth: random.Next(2)),
            ["points"] = Written(points),
        };
    }

    private JsonValue Written(decimal points)
    {
        areWhole &= decimal.IsInteger(points);
        return JsonValue.Create(points);
    }

    private JsonObject Named(decimal[] points) =>
        new(points.Select((p, i) => KeyValuePair.Create(Invariant($"v{i}"), (JsonNode?)Written(p))));

    private static JsonArray Values(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new JsonObject { ["id"] = Invariant($"v{i}"), ["label"] = Invariant($"value {i}") })];
}
