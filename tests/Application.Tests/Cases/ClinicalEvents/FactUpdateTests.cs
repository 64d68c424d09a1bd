using System.Text.Json;
using System.Text.Json.Nodes;
using GuidelineDecisions.Application.Cases.ClinicalEvents;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Application.Tests.Cases.ClinicalEvents;

/// <summary>The effects of declared events on the facts of a case.</summary>
public sealed class FactUpdateTests
{
    private static readonly string[] Dates = ["first", "last"];
    private static readonly string[] Signs = ["pain", "fever"];

    private static readonly DateOnly Today = new(2026, 11, 29);

    [Theory]
    [InlineData("""[{ "date": "last", "keep": "latest" }]""", "{}", """{"last":"2026-05-01"}""")]
    [InlineData("""[{ "date": "last", "keep": "latest" }]""", """{"last":"2026-05-02"}""", """{"last":"2026-05-02"}""")]
    [InlineData("""[{ "date": "first", "keep": "earliest" }]""", "{}", """{"first":"2026-05-01"}""")]
    [InlineData("""[{ "date": "first", "keep": "earliest" }]""", """{"first":"2026-05-02"}""", """{"first":"2026-05-01"}""")]
    [InlineData("""[{ "date": "first", "keep": "earliest" }]""", """{"first":"2026-04-30"}""", """{"first":"2026-04-30"}""")]
    [InlineData("""[{ "set": "flag", "to": false }, { "set": "size", "to": 2.5 }]""", "{}", """{"flag":false,"size":2.5}""")]
    [InlineData("""[{ "set": "signs", "to": [] }]""", """{"signs":["pain"]}""", """{"signs":[]}""")]
    [InlineData("""[{ "clear": ["flag", "size"] }]""", """{"flag":true,"count":1}""", """{"count":1}""")]
    [InlineData("""[{ "addTo": "signs", "value": "fever" }]""", """{"signs":["pain"]}""", """{"signs":["pain","fever"]}""")]
    [InlineData("""[{ "addTo": "signs", "value": "pain" }]""", """{"signs":["pain"]}""", """{"signs":["pain"]}""")]
    [InlineData("""[{ "addTo": "signs", "value": "pain" }]""", "{}", "{}")] // an unknown set stays unknown
    [InlineData(Counted, """{"count":1,"last":"2026-04-30"}""", """{"count":2,"last":"2026-05-01"}""")]
    [InlineData(Counted, """{"count":1}""", """{"count":2,"last":"2026-05-01"}""")]
    [InlineData(Counted, """{"count":1,"last":"2026-05-01"}""", """{"count":1,"last":"2026-05-01"}""")] // the same event again
    [InlineData(Counted, """{"count":1,"last":"2026-05-02"}""", """{"count":1,"last":"2026-05-02"}""")] // older than the last one
    [InlineData(Counted, "{}", """{"last":"2026-05-01"}""")] // an unknown number stays unknown
    public void An_effect_changes_its_facts(string effects, string before, string after) =>
        AssertFacts(after, Applied(effects, "[]", """{"kind":"e","date":"2026-05-01"}""", before));

    [Theory]
    [InlineData("""{"kind":"e","date":"2026-05-01","site":"left"}""", """{"site":"left"}""")]
    [InlineData("""{"kind":"e","date":"2026-05-01","site":null}""", "{}")]
    [InlineData("""{"kind":"e","date":"2026-05-01","found":{"signs":["pain"]}}""", """{"signs":["pain"],"flag":true}""")]
    [InlineData("""{"kind":"e","date":"2026-05-01","found":{"signs":["fever"]}}""", """{"signs":["fever"],"flag":true,"count":0}""")]
    [InlineData("""{"kind":"e","date":"2026-05-01","found":{}}""", "{}")]
    public void Inputs_set_facts_and_decide_about_effects(string body, string after)
    {
        const string Inputs = """
            [{ "name": "site", "label": "l", "type": "code", "values": [{ "id": "left", "label": "l" }] },
             { "name": "found", "label": "l", "type": "group", "inputs": [
               { "name": "signs", "label": "l", "type": "codes",
                 "values": [{ "id": "pain", "label": "l" }, { "id": "fever", "label": "l" }] }] }]
            """;
        const string Effects = """
            [{ "set": "site", "input": "site" }, { "set": "signs", "input": "found.signs" },
             { "set": "flag", "to": true, "when": { "given": "found" } },
             { "set": "count", "to": 0, "when": { "input": "found.signs", "includes": "fever" } }]
            """;
        AssertFacts(after, Applied(Effects, Inputs, body, "{}"));
    }

    [Theory]
    [InlineData("""[{ "increment": "count", "when": { "given": "x" } }]""", "/events/0/effects/0/when")]
    [InlineData("""[{ "increment": "count", "when": { "after": "last" } }]""", "/events/0/effects/0/when/after")]
    [InlineData(
        """[{ "increment": "count", "when": { "after": "last" } }, { "date": "last", "keep": "latest", "when": { "given": "x" } }]""",
        "/events/0/effects/0/when/after")]
    [InlineData(
        """[{ "clear": ["flag"] }, { "set": "flag", "to": false, "when": { "after": "last" } }, { "date": "last", "keep": "latest" }]""",
        "/events/0/effects/1")]
    [InlineData("""[{ "set": "flag", "to": true, "when": { "after": "last" } }, { "clear": ["last"] }]""", "/events/0/effects/1")]
    [InlineData(
        """[{ "set": "flag", "to": true, "when": { "notBefore": "last" } }, { "date": "last", "keep": "earliest" }]""",
        "/events/0/effects/1")]
    public void Effects_that_repeating_the_event_would_apply_again_are_errors(string effects, string pointer)
    {
        Result<DecisionCore.Checking.CheckedGuideline> read = EventGuideline.With(Declared(effects, XInput));
        Assert.Contains(pointer, read.Errors.Select(error => error.Pointer));
    }

    /// <summary>Every declaration that the checker accepts is idempotent: the property on which retries rest.</summary>
    [Fact]
    public void Repeating_an_event_changes_nothing_whatever_is_declared()
    {
        int accepted = 0;
        for (int seed = 0; seed < 1500; seed++)
        {
            var random = new Random(seed);
            IEnumerable<string> drawn = Enumerable.Range(0, random.Next(1, 6)).Select(_ => RandomEffect(random));
            string effects = $"[{string.Join(",", drawn)}]";
            if (EventGuideline.With(Declared(effects, XInput)).Value is not { } guideline)
                continue;
            accepted++;
            string body = Invariant(
                $$"""{"kind":"e","date":"2026-05-0{{random.Next(1, 5)}}"{{(random.Next(2) == 0 ? "" : ",\"x\":[\"pain\"]")}}}""");
            JsonObject once = Apply(guideline.Guideline, body, RandomFacts(random));
            JsonObject twice = Apply(guideline.Guideline, body, once.DeepClone().AsObject());
            Assert.True(JsonNode.DeepEquals(once, twice), $"{effects} {body}: {once} became {twice}");
        }

        Assert.InRange(accepted, 150, 1500);
    }

    private const string Counted =
        """[{ "increment": "count", "when": { "after": "last" } }, { "date": "last", "keep": "latest" }]""";

    private const string XInput =
        """[{ "name": "x", "label": "l", "type": "codes", "values": [{ "id": "pain", "label": "l" }, { "id": "fever", "label": "l" }] }]""";

    private static string Declared(string effects, string inputs) =>
        $$"""[{ "id": "e", "label": "An event.", "inputs": {{inputs}}, "effects": {{effects}} }]""";

    private static JsonObject Applied(string effects, string inputs, string body, string before)
    {
        Result<DecisionCore.Checking.CheckedGuideline> read = EventGuideline.With(Declared(effects, inputs));
        Assert.True(read.Value is not null, string.Join("\n", read.Errors));
        return Apply(read.Value.Guideline, body, JsonNode.Parse(before)!.AsObject());
    }

    private static JsonObject Apply(Guideline guideline, string body, JsonObject facts)
    {
        using JsonDocument json = JsonDocument.Parse(body);
        Result<ClinicalEvent> read = ClinicalEventReader.Read(json.RootElement, guideline, Today);
        Assert.True(read.Value is not null, string.Join("\n", read.Errors));
        FactUpdate.Apply(read.Value, facts);
        return facts;
    }

    private static void AssertFacts(string expected, JsonObject found) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), found), $"Expected {expected}, found {found.ToJsonString()}");

    private static string RandomEffect(Random random)
    {
        string effect = random.Next(9) switch
        {
            0 => """ "date": "last", "keep": "latest" """,
            1 => """ "date": "first", "keep": "latest" """,
            2 => """ "date": "first", "keep": "earliest" """,
            3 => """ "set": "count", "to": 3 """,
            4 => """ "set": "signs", "input": "x" """,
            5 => """ "clear": ["count", "signs"] """,
            6 => """ "addTo": "signs", "value": "fever" """,
            7 => """ "addTo": "signs", "input": "x" """,
            _ => """ "increment": "count" """,
        };
        string when = random.Next(6) switch
        {
            0 => """ "given": "x" """,
            1 => """ "after": "last" """,
            2 => """ "notBefore": "last" """,
            3 => """ "after": "first", "given": "x" """,
            4 => """ "input": "x", "includes": "pain", "after": "last" """,
            _ => "",
        };
        return when.Length == 0 ? $"{{{effect}}}" : $"{{{effect}, \"when\": {{{when}}}}}";
    }

    private static JsonObject RandomFacts(Random random)
    {
        var facts = new JsonObject();
        foreach (string date in Dates.Where(_ => random.Next(3) > 0))
            facts[date] = Invariant($"2026-05-0{random.Next(1, 5)}");
        if (random.Next(3) > 0)
            facts["count"] = random.Next(5);
        if (random.Next(3) > 0)
            facts["signs"] = new JsonArray([.. Signs.Where(_ => random.Next(2) > 0).Select(value => (JsonNode)value)]);
        return facts;
    }
}
