using System.Text.Json;
using System.Text.Json.Nodes;

namespace GuidelineDecisions.Benchmarks.Analysis;

/// <summary>
/// Guidelines with any number of rules and facts, generated from a seed. As in real guidelines, a topic depends on a few facts of its
/// own and on some that all topics share. A topic has eight rules, and every third topic is exhaustive because one rule always holds.
/// </summary>
internal sealed class SyntheticGuideline
{
    private const int FactsOfATopic = 6;
    private const int RulesOfATopic = 8;

    private readonly Random random;
    private readonly int rules;
    private readonly int facts;
    private readonly bool changed;

    private SyntheticGuideline(int rules, int facts, int seed, bool changed)
    {
        random = new Random(seed);
        (this.rules, this.facts, this.changed) = (rules, facts, changed);
    }

    /// <param name="rules">The number of rules.</param>
    /// <param name="facts">The number of facts.</param>
    /// <param name="seed">The same seed gives the same guideline.</param>
    /// <param name="changed">Whether to create the next version, in which one constant in twenty is different.</param>
    public static byte[] Make(int rules, int facts, int seed, bool changed) =>
        JsonSerializer.SerializeToUtf8Bytes(new SyntheticGuideline(rules, facts, seed, changed).Build());

    private JsonObject Build()
    {
        int topics = (rules + RulesOfATopic - 1) / RulesOfATopic;
        return new JsonObject
        {
            ["id"] = "synthetic",
            ["version"] = changed ? "1.1.0" : "1.0.0",
            ["status"] = "draft",
            ["title"] = "A synthetic guideline",
            ["canonical"] = "https://example.org/guidelines/synthetic",
            ["review"] = "Not reviewed.",
            ["disclaimer"] = "Not for patients.",
            ["references"] = new JsonArray(new JsonObject { ["number"] = 1, ["status"] = "confirmed", ["citation"] = "A work" }),
            ["facts"] = new JsonArray([.. Enumerable.Range(0, facts).Select(Fact)]),
            ["scores"] = new JsonArray(),
            ["contradictions"] = new JsonArray(),
            ["definitions"] = new JsonArray(),
            ["statements"] = new JsonArray(Statement("S0", "scope"), Statement("S1", "directive")),
            ["scope"] = new JsonObject { ["label"] = "everyone", ["when"] = Comparison(0), ["statements"] = new JsonArray("S0") },
            ["topics"] = new JsonArray([.. Enumerable.Range(0, topics).Select(Topic)]),
            ["exclusive"] = new JsonArray(),
            ["rules"] = new JsonArray([.. Enumerable.Range(0, rules).Select(Rule)]),
            ["notices"] = new JsonArray(),
            ["conflicts"] = new JsonArray(),
            ["options"] = new JsonArray(),
            ["followUps"] = new JsonArray(),
            ["alwaysAsk"] = new JsonArray(),
            ["menus"] = new JsonArray(),
            ["algorithm"] = new JsonArray(),
            ["invariants"] = new JsonArray(),
        };
    }

    // Facts alternate between four kinds: a boolean, one of five codes, an integer, a measurement.
    private static JsonObject Fact(int place)
    {
        var fact = new JsonObject { ["id"] = Invariant($"fact{place}"), ["label"] = Invariant($"fact {place}"), ["question"] = "?" };
        switch (place % 4)
        {
            case 0:
                fact["type"] = "boolean";
                break;
            case 1:
                fact["type"] = "code";
                fact["values"] = new JsonArray([.. Enumerable.Range(0, 5).Select(i => Named(Invariant($"v{i}"), Invariant($"value {i}")))]);
                break;
            case 2:
                fact["type"] = "integer";
                fact["range"] = new JsonObject { ["from"] = 0, ["to"] = 20 };
                break;
            default:
                fact["type"] = "decimal";
                fact["unit"] = "cm";
                fact["range"] = new JsonObject { ["from"] = 0, ["to"] = 30 };
                break;
        }

        return fact;
    }

    private static JsonObject Named(string id, string label) => new() { ["id"] = id, ["label"] = label };

    private static JsonObject Statement(string id, string kind) => new()
    {
        ["id"] = id,
        ["kind"] = kind,
        ["quote"] = "Do.",
        ["citation"] = new JsonArray(1),
        ["strength"] = "should",
        ["directness"] = new JsonArray("direct"),
    };

    private static JsonObject Topic(int place) => new()
    {
        ["id"] = Invariant($"topic{place}"),
        ["label"] = Invariant($"topic {place}"),
        ["exhaustive"] = place % 3 == 0,
        ["actions"] = new JsonArray([.. Enumerable.Range(0, RulesOfATopic).Select(i => Named(Invariant($"action{place}-{i}"), "do"))]),
    };

    private JsonObject Rule(int place)
    {
        int topic = place / RulesOfATopic, action = place % RulesOfATopic;
        var rule = new JsonObject
        {
            ["id"] = Invariant($"rule{place}"),
            ["topic"] = Invariant($"topic{topic}"),
            ["when"] = action == 0 ? new JsonObject { ["always"] = true } : When(topic),
            ["then"] = new JsonObject
            {
                ["verdict"] = action == 0 ? "option" : "recommend",
                ["action"] = Invariant($"action{topic}-{action}"),
                ["text"] = "Do.",
            },
            ["statements"] = new JsonArray("S1"),
            ["alwaysInScope"] = action == 0,
        };
        if (action > 2)
            rule["defeatedBy"] = new JsonArray(Invariant($"rule{place - 1}"));
        return rule;
    }

    private JsonObject When(int topic)
    {
        JsonNode[] parts =
        [
            .. Enumerable.Range(0, 2 + random.Next(3)).Select(_ => random.Next(3) > 0
                ? Comparison(FactOf(topic))
                : new JsonObject { ["any"] = new JsonArray(Comparison(FactOf(topic)), Comparison(FactOf(topic))) }),
        ];
        return new JsonObject { ["all"] = new JsonArray(parts) };
    }

    // All topics share two of their facts.
    private int FactOf(int topic)
    {
        int one = random.Next(FactsOfATopic);
        return one < 2 ? one + 1 : (3 + ((topic * 4) + one)) % facts;
    }

    private JsonObject Comparison(int fact)
    {
        int constant = 1 + random.Next(18);
        bool moved = random.Next(20) == 0 && changed;
        if (moved)
            constant = constant % 18 + 1;
        var comparison = new JsonObject { ["fact"] = Invariant($"fact{fact}") };
        switch (fact % 4)
        {
            case 0:
                comparison["equals"] = true;
                break;
            case 1:
                comparison["in"] = new JsonArray(Invariant($"v{constant % 5}"), Invariant($"v{(constant + 1) % 5}"));
                break;
            default:
                comparison[constant % 2 == 0 ? "atLeast" : "atMost"] = constant;
                break;
        }

        return comparison;
    }
}
