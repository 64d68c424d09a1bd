using System.Text;
using System.Text.Json.Nodes;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Benchmarks.Analysis;

/// <summary>
/// Guidelines with one score and three rules, one for each band. The points are those of SAPS II and, beyond its fifteen variables, the
/// same again.
/// </summary>
internal static class ScoreGuideline
{
    private static readonly int[][] Points =
    [
        [0, 7, 12, 15, 16, 18], [11, 2, 0, 4, 7], [13, 5, 0, 2], [0, 3], [0, 6, 9, 11], [11, 4, 0], [0, 6, 10], [12, 0, 3], [3, 0, 3],
        [5, 0, 1], [6, 3, 0], [0, 4, 9], [26, 13, 7, 5, 0], [0, 6, 8], [0, 9, 10, 17],
    ];

    /// <param name="components">The number of components.</param>
    /// <param name="hasTotal">Whether a fact gives the total directly.</param>
    public static CheckedGuideline Make(int components, bool hasTotal)
    {
        int[][] points = [.. Enumerable.Range(0, components).Select(i => Points[i % Points.Length])];
        int most = points.Sum(ofOne => ofOne.Max());
        (int second, int third) = (most * 30 / 163, most * 52 / 163);
        JsonArray facts = [.. points.Select((ofOne, i) => Fact(i, ofOne.Length))];
        var score = new JsonObject { ["id"] = "sum", ["label"] = "a sum" };
        if (hasTotal)
        {
            facts.Add(new JsonObject
            {
                ["id"] = "total",
                ["type"] = "integer",
                ["label"] = "total",
                ["question"] = "?",
                ["range"] = new JsonObject { ["from"] = 0, ["to"] = most },
            });
            score["total"] = "total";
        }

        score["components"] = new JsonArray([.. points.Select(Component)]);
        score["bands"] = new JsonArray(Band("low", 0, second - 1), Band("middle", second, third - 1), Band("high", third, most));
        score["source"] = "A work";
        return Checked(Document(facts, score));
    }

    private static CheckedGuideline Checked(JsonObject document)
    {
        Result<CheckedGuideline> result = GuidelineChecker.ReadAndCheck(Encoding.UTF8.GetBytes(document.ToJsonString()));
        return result.Value ?? throw new InvalidOperationException(string.Join('\n', result.Errors));
    }

    private static JsonObject Document(JsonArray facts, JsonObject score) => new()
    {
        ["format"] = 2,
        ["id"] = "score",
        ["version"] = "1.0.0",
        ["status"] = "draft",
        ["title"] = "A guideline with a score",
        ["canonical"] = "https://example.org/guidelines/score",
        ["review"] = "Not reviewed.",
        ["disclaimer"] = "Not for patients.",
        ["references"] = new JsonArray(new JsonObject { ["number"] = 1, ["status"] = "confirmed", ["citation"] = "A work" }),
        ["facts"] = facts,
        ["scores"] = new JsonArray(score),
        ["statements"] = new JsonArray(new JsonObject
        {
            ["id"] = "S1",
            ["kind"] = "directive",
            ["quote"] = "Do.",
            ["citation"] = new JsonArray(1),
            ["strength"] = "should",
            ["directness"] = new JsonArray("direct"),
        }),
        ["scope"] = new JsonObject
        {
            ["label"] = "everyone",
            ["when"] = new JsonObject { ["always"] = true },
            ["statements"] = new JsonArray("S1"),
        },
        ["topics"] = new JsonArray(new JsonObject
        {
            ["id"] = "care",
            ["label"] = "care",
            ["exhaustive"] = true,
            ["actions"] = new JsonArray([.. Bands.Select(band => new JsonObject { ["id"] = band, ["label"] = band })]),
        }),
        ["exclusive"] = new JsonArray(new JsonObject
        {
            ["id"] = "one",
            ["actions"] = new JsonArray([.. Bands.Select(band => JsonValue.Create(band))]),
            ["text"] = "One of them.",
        }),
        ["rules"] = new JsonArray([.. Bands.Select(Rule)]),
    };

    private static readonly string[] Bands = ["low", "middle", "high"];

    private static JsonObject Fact(int place, int values) => new()
    {
        ["id"] = Invariant($"fact{place}"),
        ["type"] = "code",
        ["label"] = Invariant($"fact {place}"),
        ["question"] = "?",
        ["values"] = new JsonArray(
            [.. Enumerable.Range(0, values)
                .Select(i => new JsonObject { ["id"] = Invariant($"v{i}"), ["label"] = Invariant($"value {i}") })]),
    };

    private static JsonObject Component(int[] points, int place) => new()
    {
        ["fact"] = Invariant($"fact{place}"),
        ["points"] = new JsonObject(points.Select((one, i) => KeyValuePair.Create(Invariant($"v{i}"), (JsonNode?)one))),
    };

    private static JsonObject Band(string id, int from, int to) => new() { ["id"] = id, ["label"] = id, ["from"] = from, ["to"] = to };

    private static JsonObject Rule(string band) => new()
    {
        ["id"] = $"rule-{band}",
        ["topic"] = "care",
        ["when"] = new JsonObject { ["score"] = "sum", ["band"] = band },
        ["then"] = new JsonObject { ["verdict"] = "recommend", ["action"] = band, ["text"] = "Do." },
        ["statements"] = new JsonArray("S1"),
    };
}
