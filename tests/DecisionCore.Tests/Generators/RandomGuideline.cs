using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace GuidelineDecisions.DecisionCore.Tests.Generators;

/// <summary>
/// Small random guideline documents that are valid: definitions that use each other, scores, rules that defeat each other (never in
/// a circle), notices, conflicts, options, schedules, contradictions.
/// </summary>
internal sealed class RandomGuideline
{
    private static readonly string[] Verdicts = ["urgent", "recommend", "consider", "option", "inform", "avoid"];
    private static readonly string[] Levels = ["emergency", "caution", "information"];
    private static readonly string[] Directives = ["D0", "D1", "D2", "D3"];

    private readonly Random random;
    private readonly int format;
    private readonly RandomDictionary dictionary;
    private readonly RandomConditions conditions;
    private readonly string[] definitions;
    private readonly string[] rules;

    private RandomGuideline(Random random)
    {
        this.random = random;
        format = 1 + random.Next(2);
        dictionary = new RandomDictionary(random, format);
        conditions = new RandomConditions(dictionary, random, format);
        definitions = [.. Enumerable.Range(0, random.Next(4)).Select(i => Invariant($"definition-{i}"))];
        // With 40 rules there are more comparisons than bits in a machine word.
        int count = random.Next(10) == 0 ? 40 : 2 + random.Next(6);
        rules = [.. Enumerable.Range(0, count).Select(i => Invariant($"rule-{i}"))];
    }

    /// <summary>Random documents, each with its seed.</summary>
    public static Arbitrary<(int Seed, string Document)> Documents =>
        Arb.From(Gen.Choose(0, int.MaxValue).Select(seed => (seed, Document(seed))));

    public static string Document(int seed) => new RandomGuideline(new Random(seed)).Build().ToJsonString();

    public static ReadOnlyMemory<byte> Utf8(string document) => Encoding.UTF8.GetBytes(document);

    private JsonObject Build()
    {
        JsonArray builtRules = Rules();
        return new JsonObject
        {
            ["format"] = format,
            ["id"] = "random",
            ["version"] = "1.0.0",
            ["status"] = "draft",
            ["title"] = "A random guideline",
            ["canonical"] = "https://example.org/guidelines/random",
            ["review"] = "Not reviewed.",
            ["disclaimer"] = "Not for patients.",
            ["references"] = new JsonArray(new JsonObject { ["number"] = 1, ["status"] = "confirmed", ["citation"] = "A work" }),
            ["facts"] = dictionary.Facts,
            ["scores"] = dictionary.Scores,
            ["contradictions"] = Contradictions(),
            ["definitions"] = Definitions(),
            ["statements"] = Statements(builtRules),
            ["scope"] = new JsonObject
            {
                ["label"] = "some patients",
                ["when"] = random.Next(6) == 0 ? new JsonObject { ["always"] = true } : When(depth: 1),
                ["statements"] = new JsonArray("S0"),
            },
            ["topics"] = new JsonArray(Topic("topic-0", "action-0", "action-1"), Topic("topic-1", "action-2")),
            ["exclusive"] = new JsonArray(),
            ["rules"] = builtRules,
            ["notices"] = Notices(),
            ["conflicts"] = Conflicts(),
            ["options"] = Options(),
            [format == 1 ? "followUps" : "schedules"] = format == 1 ? FollowUps() : Schedules(),
            ["alwaysAsk"] = AlwaysAsk(),
            ["menus"] = new JsonArray(),
            ["algorithm"] = new JsonArray(new JsonObject { ["statement"] = "H0", ["label"] = "step", ["gathers"] = Cited() }),
            ["invariants"] = new JsonArray(),
        };
    }

    private JsonObject When(int depth = 3) => conditions.Next(definitions, depth);

    private JsonArray Cited() => [Directives[random.Next(Directives.Length)]];

    private static JsonObject Topic(string id, params ReadOnlySpan<string> actions)
    {
        var list = new JsonArray();
        foreach (string action in actions)
            list.Add(new JsonObject { ["id"] = action, ["label"] = action });
        return new JsonObject { ["id"] = id, ["label"] = id, ["actions"] = list };
    }

    /// <summary>Each definition may use earlier ones. The document lists them in random order.</summary>
    private JsonArray Definitions()
    {
        JsonNode[] built =
        [
            .. definitions.Select((id, i) => new JsonObject
            {
                ["id"] = id,
                ["label"] = id,
                ["when"] = conditions.Next(definitions[..i]),
                ["statements"] = Cited(),
            }),
        ];
        random.Shuffle(built);
        return [.. built];
    }

    /// <summary>Each rule may be defeated by earlier rules in a random order that is independent of the order in the document.</summary>
    private JsonArray Rules()
    {
        string[] order = [.. rules];
        random.Shuffle(order);
        return [.. rules.Select(rule => Rule(rule, order[..Array.IndexOf(order, rule)]))];
    }

    private JsonObject Rule(string id, string[] before)
    {
        int action = random.Next(3);
        var rule = new JsonObject
        {
            ["id"] = id,
            ["topic"] = action == 2 ? "topic-1" : "topic-0",
            ["when"] = When(),
            ["then"] = new JsonObject
            {
                ["verdict"] = Verdicts[random.Next(Verdicts.Length)],
                ["action"] = Invariant($"action-{action}"),
                ["text"] = id,
            },
            ["statements"] = Cited(),
            ["anyScope"] = random.Next(5) == 0,
        };
        string[] defeaters = [.. before.Where(_ => random.Next(3) == 0)];
        if (defeaters.Length > 0)
            rule["defeatedBy"] = new JsonArray([.. defeaters.Select(other => JsonValue.Create(other))]);
        if (random.Next(3) == 0)
            rule["cautions"] = new JsonArray(Optional(new JsonObject { ["text"] = $"a caution of {id}", ["statements"] = Cited() }));
        return rule;
    }

    private JsonObject Optional(JsonObject item)
    {
        if (random.Next(3) > 0)
            item["when"] = When(depth: 2);
        return item;
    }

    /// <summary>Directives that no rule is based on become context of a directive that has one.</summary>
    private static JsonArray Statements(JsonArray rules)
    {
        HashSet<string> carried = [.. rules.Select(rule => (string)rule!["statements"]![0]!)];
        JsonArray statements = [Statement("S0", "scope")];
        foreach (string id in Directives)
        {
            JsonObject statement = Statement(id, carried.Contains(id) ? "directive" : "context");
            if (!carried.Contains(id))
                statement["supports"] = new JsonArray(carried.First());
            statements.Add(statement);
        }

        JsonObject rationale = Statement("R0", "rationale");
        rationale["supports"] = new JsonArray("D1");
        JsonObject evidence = Statement("E0", "evidence");
        evidence["supports"] = new JsonArray("R0");
        statements.Add(rationale);
        statements.Add(evidence);
        statements.Add(Statement("H0", "heading"));
        return statements;
    }

    /// <summary>A statement with all required members.</summary>
    public static JsonObject Statement(string id, string kind) => new()
    {
        ["id"] = id,
        ["kind"] = kind,
        ["quote"] = $"The words of {id}",
        ["citation"] = new JsonArray(1),
        ["strength"] = "should",
        ["directness"] = new JsonArray("direct"),
    };

    private JsonArray Contradictions()
    {
        JsonArray list = [];
        JsonNode[] facts = [.. dictionary.Facts.OfType<JsonNode>()];
        if (random.Next(3) == 0)
        {
            random.Shuffle(facts);
            JsonArray involved = new((string)facts[0]["id"]!, (string)facts[1]["id"]!);
            var both = new JsonObject { ["all"] = new JsonArray(conditions.Comparison(facts[0]), conditions.Comparison(facts[1])) };
            list.Add(new JsonObject { ["id"] = "both", ["facts"] = involved, ["when"] = both, ["text"] = "both" });
        }

        JsonNode[] integers = dictionary.OfType("integer");
        if (integers.Length > 1 && random.Next(2) == 0)
        {
            (string fact, string than) = ((string)integers[0]["id"]!, (string)integers[1]["id"]!);
            list.Add(new JsonObject
            {
                ["id"] = "greater",
                ["facts"] = new JsonArray(fact, than),
                ["greater"] = new JsonObject { ["fact"] = fact, ["than"] = than },
                ["text"] = "greater",
            });
        }

        return list;
    }

    private JsonArray Notices() =>
    [
        .. Enumerable.Range(0, random.Next(4)).Select(i => new JsonObject
        {
            ["id"] = Invariant($"notice-{i}"),
            ["level"] = Levels[random.Next(Levels.Length)],
            ["when"] = When(),
            ["text"] = Invariant($"notice {i}"),
            ["statements"] = Cited(),
            ["anyScope"] = random.Next(3) == 0,
        }),
    ];

    private JsonArray Conflicts() =>
    [
        .. Enumerable.Range(0, random.Next(3)).Select(i =>
        {
            var conflict =
                new JsonObject { ["id"] = Invariant($"conflict-{i}"), ["text"] = Invariant($"conflict {i}"), ["statements"] = Cited() };
            int form = random.Next(3);
            if (form > 0)
                conflict["between"] = new JsonArray(Side(), Side());
            if (form < 2)
                conflict["when"] = When(depth: 1);
            return conflict;
        }),
    ];

    private JsonArray Side()
    {
        string[] shuffled = [.. rules];
        random.Shuffle(shuffled);
        return [.. shuffled.Take(1 + random.Next(2)).Select(rule => JsonValue.Create(rule))];
    }

    private JsonArray Options() =>
    [
        .. Enumerable.Range(0, random.Next(4)).Select(i => new JsonObject
        {
            ["id"] = Invariant($"option-{i}"),
            ["action"] = Invariant($"action-{random.Next(3)}"),
            ["label"] = Invariant($"option {i}"),
            ["rank"] = 9 - i,
            ["for"] = Arguments(i, "for"),
            ["against"] = Arguments(i, "against"),
        }),
    ];

    private JsonArray Arguments(int option, string side) =>
    [
        .. Enumerable.Range(0, random.Next(3))
            .Select(i => Optional(new JsonObject { ["text"] = Invariant($"{side} {option}, {i}"), ["statements"] = Cited() })),
    ];

    private JsonArray FollowUps()
    {
        string[] dates = [.. dictionary.OfType("date").Select(fact => (string)fact["id"]!)];
        return
        [
            .. Enumerable.Range(0, random.Next(3)).Select(_ =>
            {
                random.Shuffle(dates);
                int opens = 1 + random.Next(4);
                return new JsonObject
                {
                    ["rule"] = rules[random.Next(rules.Length)],
                    ["after"] = new JsonArray([.. dates.Take(1 + random.Next(dates.Length)).Select(date => JsonValue.Create(date))]),
                    ["opensAfterMonths"] = opens,
                    ["closesAfterMonths"] = opens + random.Next(3),
                    ["reminderEveryDays"] = 14,
                    ["imaging"] = "imaging",
                };
            }),
        ];
    }

    private JsonArray Schedules()
    {
        var schedules = new RandomSchedules(random, dictionary);
        return
        [
            .. Enumerable.Range(0, random.Next(4)).Select(i =>
            {
                JsonObject schedule = schedules.Next(Invariant($"schedule-{i}"), rules[random.Next(rules.Length)]);
                if (random.Next(4) == 0)
                    schedule["until"] = new JsonObject { ["when"] = When(depth: 1) };
                return schedule;
            }),
        ];
    }

    private JsonArray AlwaysAsk() =>
    [
        .. dictionary.Facts.Where(_ => random.Next(6) == 0)
            .Select(fact => new JsonObject { ["fact"] = (string)fact!["id"]!, ["statements"] = Cited() }),
    ];
}
