using System.Text;
using System.Text.Json.Nodes;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Tests.HostileDocuments;
using GuidelineDecisions.DecisionCore.Tests.Reading;

namespace GuidelineDecisions.DecisionCore.Tests.Checking;

/// <summary>Documents may come from untrusted sources, so the work for one is bounded by its size.</summary>
public sealed class SizeTests
{
    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void Definitions_may_be_nested_at_most_100_deep(int depth, bool isAllowed)
    {
        JsonNode document = MinimalDocument.Json();
        for (int i = 0; i < depth; i++)
        {
            string when = i == 0 ? """{ "fact": "flag", "equals": true }""" : Invariant($$"""{ "is": "deep-{{i - 1}}" }""");
            JsonEdit.Set(document, "/definitions/-", Definition(Invariant($"deep-{i}"), when));
        }

        Result<CheckedGuideline> check = MinimalDocument.Check(document);
        if (isAllowed)
            Assert.Empty(check.Errors);
        else
            AssertSays("more than 100 deep", Assert.Single(check.Errors, error => error.Pointer == "/definitions"));
    }

    [Fact]
    public void A_list_may_have_at_most_1000_items()
    {
        JsonNode document = MinimalDocument.Json();
        for (int i = 0; i <= 1000; i++)
            JsonEdit.Set(document, "/definitions/-", Definition(Invariant($"one-{i}"), """{ "fact": "flag", "equals": true }"""));
        AssertSays("expected at most 1000", Assert.Single(MinimalDocument.Check(document).Errors));
    }

    [Theory]
    [InlineData(16, true)]
    [InlineData(17, false)]
    public void A_guideline_may_have_at_most_16_schedules(int count, bool isAllowed)
    {
        JsonNode document = MinimalDocument.Json();
        JsonNode schedule = document["followUps"]![0]!.DeepClone();
        for (int more = 1; more < count; more++)
            JsonEdit.Set(document, "/followUps/-", schedule.DeepClone());
        Result<CheckedGuideline> check = MinimalDocument.Check(document);
        if (isAllowed)
            Assert.Empty(check.Errors);
        else
            AssertSays("Found 17 schedules; expected at most 16", Assert.Single(check.Errors, error => error.Pointer == "/followUps"));
    }

    [Theory]
    [InlineData(400, 100, true)]
    [InlineData(401, 100, false)]
    [InlineData(400, 301, true)]
    [InlineData(400, 300, false)]
    [InlineData(2_000, 2_000, true)]
    public void Conditions_may_count_at_most_40_000_children_times_the_number_that_must_hold(int children, int atLeast, bool isAllowed)
    {
        JsonNode document = MinimalDocument.OfFormat2();
        string flag = """{ "fact": "flag", "equals": true }""";
        string count = Invariant($$"""{ "count": [{{string.Join(",", Enumerable.Repeat(flag, children))}}], "atLeast": {{atLeast}} }""");
        JsonEdit.Set(document, "/definitions/-", Definition("many", count));
        Result<CheckedGuideline> check = MinimalDocument.Check(document);
        if (isAllowed)
            Assert.Empty(check.Errors);
        else
            AssertSays("expected at most 40000", Assert.Single(check.Errors));
    }

    /// <summary>The ids of all schedules are stored in one column of a case.</summary>
    [Fact]
    public void The_ids_of_all_schedules_are_limited_together()
    {
        JsonNode document = MinimalDocument.Json();
        string[] statements = [.. Enumerable.Range(0, 40).Select(number => Invariant($"T{new string('x', 60)}{number:D2}"))];
        foreach (string id in statements)
        {
            JsonNode statement = document["statements"]![1]!.DeepClone();
            statement["id"] = id;
            JsonEdit.Set(document, "/statements/-", statement);
        }

        JsonNode rule = document["rules"]!.AsArray().Single(each => (string?)each!["id"] == "S1-scan")!;
        rule["statements"] = new JsonArray([.. statements.Select(id => (JsonNode)id)]);
        Assert.Empty(MinimalDocument.Check(document).Errors);
        JsonNode schedule = document["followUps"]![0]!.DeepClone();
        for (int more = 0; more < 8; more++)
            JsonEdit.Set(document, "/followUps/-", schedule.DeepClone());
        AssertSays("characters of ids", Assert.Single(MinimalDocument.Check(document).Errors));
    }

    /// <summary>The analysis evaluates the conditions of invariants for its examples.</summary>
    [Fact]
    public void The_conditions_of_invariants_count_for_the_evaluation_table()
    {
        var document = new LargeDocument();
        document.Fill(
            document.Facts,
            i => Invariant($$"""{"id":"n{{i}}","type":"integer","label":"n","question":"?","range":{ "from": 0, "to": 900 } }"""),
            20);
        document.Fill(
            document.Invariants, i => Invariant($$"""{"id":"i{{i}}","text":"t","when":{"all":[{{Parts(i)}}]},"never":"act"}"""), 1000);
        string text = Encoding.UTF8.GetString(document.ToBytes());
        AssertSays("cells of the evaluation table", Assert.Single(MinimalDocument.Check(text).Errors));

        static string Parts(int i) => string.Join(',', Enumerable.Range(19 * i, 19).Select(part =>
            Invariant($$"""{"any":[{"fact":"n{{part % 20}}","atLeast":{{1 + (part / 20 % 100)}} }]}""")));
    }

    private static JsonNode Definition(string id, string when) =>
        JsonNode.Parse($$"""{ "id": "{{id}}", "label": "a definition", "when": {{when}}, "statements": ["S1"] }""")!;

    private static void AssertSays(string text, InputError error) => Assert.Contains(text, error.Detail, StringComparison.Ordinal);
}
