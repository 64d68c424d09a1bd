using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Tests.Generators;
using GuidelineDecisions.DecisionCore.Tests.Guidelines;

namespace GuidelineDecisions.DecisionCore.Tests.Analysis;

/// <summary>
/// Random guidelines that are small enough to check every patient, and bad enough to have every kind of fault: facts that may not
/// exceed each other in chains and circles, exclusive and exhaustive topics, declared invariants, also about rules and schedules.
/// </summary>
internal sealed class SmallGuideline
{
    private const int MostPatients = 12_000;

    private static readonly string[] Verdicts = ["urgent", "recommend", "consider", "option", "inform", "avoid"];
    private static readonly string[] Cited = ["D0"];

    private static readonly DateOnly[] Days =
        [new(2026, 1, 1), new(2026, 3, 31), new(2028, 2, 29), new(2025, 3, 1), new(2026, 11, 30), new(2199, 12, 31)];

    private readonly Random random;
    private readonly int format;
    private readonly bool isOrdered;
    private readonly RandomDictionary dictionary;
    private readonly RandomConditions conditions;
    private readonly string[] definitions;
    private readonly string[] rules;
    private readonly string[] schedules;

    private SmallGuideline(Random random, bool ordered = false, bool scheduled = false)
    {
        this.random = random;
        isOrdered = ordered;
        format = ordered || scheduled ? 2 : 1 + random.Next(2);
        dictionary = ordered ? SmallDictionary.NextOrdered(random)
            : scheduled ? SmallDictionary.NextScheduled(random)
            : SmallDictionary.Next(random, format);
        conditions = new RandomConditions(dictionary, random, format, ordered);
        schedules = [.. Enumerable.Range(0, scheduled ? 1 + random.Next(2) : 0).Select(i => Invariant($"schedule-{i}"))];
        definitions = [.. Enumerable.Range(0, random.Next(3)).Select(i => Invariant($"definition-{i}"))];
        rules = [.. Enumerable.Range(0, 2 + random.Next(3)).Select(i => Invariant($"rule-{i}"))];
    }

    /// <summary>Random guidelines, each with its seed.</summary>
    public static Arbitrary<(int Seed, string Document)> Documents =>
        Arb.From(Gen.Choose(0, int.MaxValue).Select(seed => (seed, Document(seed))));

    /// <summary>Random guidelines of format 2 with schedules, and with invariants about rules and schedules.</summary>
    public static Arbitrary<(int Seed, string Document)> ScheduledDocuments =>
        Arb.From(Gen.Choose(0, int.MaxValue).Select(seed => (seed, Document(seed, scheduled: true))));

    /// <summary>
    /// A random guideline of format 2 that compares facts with each other, dates with days, and ages. Its patients are too many to try all.
    /// </summary>
    public static string OrderedDocument(int seed) => new SmallGuideline(new Random(seed), ordered: true).Build().ToJsonString();

    /// <summary>A random schedule with this id for a guideline with schedules.</summary>
    public static JsonObject OtherSchedule(int seed, string document, string id)
    {
        var small = new SmallGuideline(new Random(seed), scheduled: true);
        small.dictionary.Facts.Clear();
        foreach (JsonNode? fact in JsonNode.Parse(document)!["facts"]!.AsArray())
            small.dictionary.Facts.Add(fact!.DeepClone());
        return small.Scheduled(id, small.random.Next(2));
    }

    public static CheckedGuideline Read(string document) => Shipped.Check(Encoding.UTF8.GetBytes(document));

    /// <summary>The date for which the patients of a seed are decided. The dates include ends of months and leap days.</summary>
    public static DateOnly AsOf(int seed) => Days[seed % Days.Length];

    public static string Document(int seed, bool scheduled = false)
    {
        var random = new Random(seed);
        while (true)
        {
            string document = new SmallGuideline(random, scheduled: scheduled).Build().ToJsonString();
            if (new EveryPatient(Read(document).Guideline, AsOf(seed)).Count <= MostPatients)
                return document;
        }
    }

    private JsonObject Build() => new()
    {
        ["format"] = format,
        ["id"] = "small",
        ["version"] = "1.0.0",
        ["status"] = "draft",
        ["title"] = "A small guideline",
        ["canonical"] = "https://example.org/guidelines/small",
        ["review"] = "Not reviewed.",
        ["disclaimer"] = "Not for patients.",
        ["references"] = new JsonArray(new JsonObject { ["number"] = 1, ["status"] = "confirmed", ["citation"] = "A work" }),
        ["facts"] = dictionary.Facts,
        ["scores"] = dictionary.Scores,
        ["contradictions"] = Contradictions(),
        ["definitions"] = Each(
            definitions,
            (id, i) => Cite(new() { ["id"] = id, ["label"] = id, ["when"] = conditions.Next(definitions[..i], 1) })),
        ["statements"] = new JsonArray(RandomGuideline.Statement("S0", "scope"), RandomGuideline.Statement("D0", "directive")),
        ["scope"] = new JsonObject
        {
            ["label"] = "some patients",
            ["when"] = random.Next(4) == 0 ? new JsonObject { ["always"] = true } : When(1),
            ["statements"] = new JsonArray("S0"),
        },
        ["topics"] = new JsonArray(Topic("topic-0", "action-0", "action-1"), Topic("topic-1", "action-2")),
        ["exclusive"] = Exclusive(),
        ["rules"] = Each(rules, Rule),
        ["notices"] = Some(2, i => Cite(new()
        {
            ["id"] = Invariant($"notice-{i}"),
            ["level"] = "caution",
            ["when"] = When(2),
            ["text"] = "a notice",
            ["anyScope"] = random.Next(3) == 0,
        })),
        ["conflicts"] = Some(2, Conflict),
        ["options"] = Some(2, i => new()
        {
            ["id"] = Invariant($"option-{i}"),
            ["action"] = Action(),
            ["label"] = "an option",
            ["rank"] = i + 1,
            ["for"] = Some(2, Argument),
            ["against"] = Some(2, Argument),
        }),
        [format == 1 ? "followUps" : "schedules"] = Each(schedules, Scheduled),
        ["alwaysAsk"] = new JsonArray(),
        ["menus"] = new JsonArray(),
        ["algorithm"] = new JsonArray(),
        ["invariants"] = schedules.Length == 0 ? Some(4, SafetyInvariant) : Each(Enumerable.Range(0, 3), (_, i) => SafetyInvariant(i)),
    };

    private JsonObject When(int depth) => conditions.Next(definitions, depth);

    private string Action() => Invariant($"action-{random.Next(3)}");

    private JsonArray Some(int below, Func<int, JsonObject> item) =>
        Each(Enumerable.Range(0, random.Next(below)), (_, i) => item(i));

    private static JsonArray Each<T>(IEnumerable<T> items, Func<T, int, JsonObject> item) => [.. items.Select(item)];

    private static JsonObject Cite(JsonObject item)
    {
        item["statements"] = new JsonArray([.. Cited.Select(id => JsonValue.Create(id))]);
        return item;
    }

    private JsonObject Topic(string id, params string[] actions) => new()
    {
        ["id"] = id,
        ["label"] = id,
        ["exhaustive"] = random.Next(2) == 0,
        ["actions"] = Each(actions, (action, _) => new() { ["id"] = action, ["label"] = action }),
    };

    private JsonArray Exclusive()
    {
        string[] actions = random.Next(3) == 0 ? ["action-2", "action-0", "action-1"] : ["action-0", "action-1"];
        return new JsonArray(new JsonObject
        {
            ["id"] = "exclusive",
            ["actions"] = new JsonArray([.. actions.Select(action => JsonValue.Create(action))]),
            ["text"] = "one of them",
        });
    }

    /// <summary>Later rules may defeat a rule, so the analysis has to look ahead.</summary>
    private JsonObject Rule(string id, int place)
    {
        int action = random.Next(3);
        var rule = Cite(new()
        {
            ["id"] = id,
            ["topic"] = action == 2 ? "topic-1" : "topic-0",
            ["when"] = random.Next(8) == 0 ? new JsonObject { ["always"] = true } : When(2),
            ["then"] = new JsonObject
            {
                ["verdict"] = Verdicts[random.Next(Verdicts.Length)],
                ["action"] = Invariant($"action-{action}"),
                ["text"] = id,
            },
            ["anyScope"] = random.Next(4) == 0,
            ["alwaysInScope"] = random.Next(4) == 0,
            ["cautions"] = Some(2, _ => Optional(new() { ["text"] = "a caution" })),
        });
        string[] defeaters = [.. rules[(place + 1)..].Where(_ => random.Next(3) == 0)];
        if (defeaters.Length > 0)
            rule["defeatedBy"] = new JsonArray([.. defeaters.Select(other => JsonValue.Create(other))]);
        return rule;
    }

    private JsonObject Optional(JsonObject item)
    {
        if (random.Next(3) > 0)
            item["when"] = When(1);
        return Cite(item);
    }

    private JsonObject Argument(int place) => Optional(new() { ["text"] = Invariant($"argument {place}") });

    private JsonObject Conflict(int place)
    {
        var conflict = Cite(new() { ["id"] = Invariant($"conflict-{place}"), ["text"] = "a conflict" });
        int form = random.Next(3);
        if (form > 0)
            conflict["between"] = new JsonArray(new JsonArray(rules[0]), new JsonArray(rules[1], rules[^1]));
        if (form < 2)
            conflict["when"] = When(1);
        return conflict;
    }

    private JsonObject SafetyInvariant(int place)
    {
        var invariant = new JsonObject
        {
            ["id"] = Invariant($"invariant-{place}"),
            ["text"] = "an invariant",
            ["when"] = OfInvariant(1),
        };
        int form = random.Next(schedules.Length == 0 ? 2 : 4);
        if (form == 0)
            invariant["never"] = Action();
        else if (form == 1)
            (invariant["must"], invariant["anyScope"]) = (Action(), random.Next(2) == 0);
        else
            invariant["then"] = OfInvariant(1);
        return invariant;
    }

    /// <summary>A condition that may refer to rules and schedules, on any level, where the guideline has schedules.</summary>
    private JsonObject OfInvariant(int depth) => (schedules.Length == 0 ? 0 : random.Next(depth > 0 ? 9 : 5)) switch
    {
        0 => When(1),
        1 or 2 => new() { ["holds"] = rules[random.Next(rules.Length)] },
        3 or 4 => new() { ["scheduled"] = schedules[random.Next(schedules.Length)] },
        5 => new() { ["not"] = OfInvariant(depth - 1) },
        6 => new() { ["all"] = OfInvariants(depth - 1, 2) },
        7 => new() { ["any"] = OfInvariants(depth - 1, 2) },
        _ => new() { ["count"] = OfInvariants(depth - 1, 3), ["atLeast"] = 1 + random.Next(3) },
    };

    private JsonArray OfInvariants(int depth, int count) => Each(Enumerable.Range(0, count), (_, _) => OfInvariant(depth));

    private JsonObject Scheduled(string id, int place)
    {
        JsonObject schedule = new RandomSchedules(random, dictionary).Next(id, rules[random.Next(rules.Length)]);
        if (random.Next(3) == 0)
            schedule["until"] = new JsonObject { ["when"] = When(1) };
        return schedule;
    }

    /// <summary>
    /// Facts that exclude each other, and whole numbers that may not exceed each other: single pairs, chains and sometimes circles.
    /// </summary>
    private JsonArray Contradictions()
    {
        JsonArray list = [];
        if (random.Next(3) == 0)
            list.Add(Contradiction("both", [.. dictionary.Facts.Select(fact => (string)fact!["id"]!).Take(2)], "when", Both()));
        foreach (string type in format == 1 ? [] : new[] { "decimal", "date" })
        {
            string[] facts = [.. dictionary.OfType(type).Select(fact => (string)fact["id"]!)];
            if (facts.Length > 1 && isOrdered && random.Next(2) == 0)
                list.Add(Greater(type == "date" ? 10 : 11, facts[0], facts[1]));
        }

        string[] numbers = [.. dictionary.OfType("integer").Where(SmallDictionary.IsShort).Select(fact => (string)fact["id"]!)];
        random.Shuffle(numbers);
        for (int i = 0; i + 1 < numbers.Length; i++)
            list.Add(Greater(i, numbers[i], numbers[i + 1]));
        if (numbers.Length > 2 && random.Next(3) == 0)
            list.Add(random.Next(2) == 0 ? Greater(9, numbers[^1], numbers[0]) : Greater(9, numbers[0], numbers[^1]));
        return list;
    }

    private JsonObject Both() => new() { ["all"] = new JsonArray(When(0), When(1)) };

    private static JsonObject Greater(int place, string fact, string than) =>
        Contradiction(Invariant($"greater-{place}"), [fact, than], "greater", new() { ["fact"] = fact, ["than"] = than });

    private static JsonObject Contradiction(string id, string[] facts, string key, JsonObject what) => new()
    {
        ["id"] = id,
        ["facts"] = new JsonArray([.. facts.Select(fact => JsonValue.Create(fact))]),
        [key] = what,
        ["text"] = "these contradict each other",
    };
}
