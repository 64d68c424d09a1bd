using System.Text.Json.Nodes;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Compilation;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Logic;
using GuidelineDecisions.DecisionCore.Tests.Facts;
using GuidelineDecisions.DecisionCore.Tests.Reading;

namespace GuidelineDecisions.DecisionCore.Tests.Evaluation;

/// <summary>Facts with too many values for the product's lookup tables are compared like any other fact.</summary>
public sealed class ManyValuesTests
{
    [Theory]
    [InlineData(1024)]
    [InlineData(1025)]
    public void A_code_with_many_values_is_compared_by_its_value(int values)
    {
        JsonNode document = MinimalDocument.Json();
        for (int i = 2; i < values; i++)
            JsonEdit.Set(
                document, "/facts/1/values/-", new JsonObject { ["id"] = Invariant($"site-{i}"), ["label"] = Invariant($"site {i}") });
        for (int i = 2; i < values; i++)
            JsonEdit.Set(document, Invariant($"/scores/0/components/0/points/site-{i}"), 0);
        JsonEdit.Set(document, "/scope/when", new JsonObject { ["fact"] = "site", ["equals"] = "left" });
        CheckedGuideline guideline = MinimalDocument.Check(document).Value!;
        Assert.Equal(Truth.True, Scope(guideline, new CodeValue("left")));
        Assert.Equal(Truth.False, Scope(guideline, new CodeValue("right")));
        Assert.Equal(Truth.False, Scope(guideline, new CodeValue(Invariant($"site-{values - 1}"))));
    }

    [Theory]
    [InlineData(1023)]
    [InlineData(1024)]
    [InlineData(999_999_999)]
    public void An_integer_with_a_wide_range_is_compared_by_its_value(int to)
    {
        JsonNode document = MinimalDocument.Json();
        JsonEdit.Set(document, "/facts/4/range", new JsonObject { ["from"] = -to, ["to"] = to });
        JsonEdit.Set(document, "/scope/when", JsonNode.Parse("""{ "fact": "count", "moreThan": -2, "atMost": 1 }"""));
        CheckedGuideline guideline = MinimalDocument.Check(document).Value!;
        (int, Truth)[] expected =
            [(-to, Truth.False), (-2, Truth.False), (-1, Truth.True), (1, Truth.True), (2, Truth.False), (to, Truth.False)];
        foreach ((int count, Truth truth) in expected)
            Assert.Equal(truth, Scope(guideline, new NumberValue(count), "count"));
    }

    [Fact]
    public void A_set_can_have_31_values()
    {
        JsonNode document = MinimalDocument.Json();
        for (int i = 2; i < 31; i++)
            JsonEdit.Set(
                document, "/facts/3/values/-", new JsonObject { ["id"] = Invariant($"sign-{i}"), ["label"] = Invariant($"sign {i}") });
        JsonEdit.Set(document, "/scope/when", JsonNode.Parse("""{ "fact": "signs", "includesAny": ["sign-30"] }"""));
        CheckedGuideline guideline = MinimalDocument.Check(document).Value!;
        string[] all = [.. guideline.Guideline.Facts.Single(fact => fact.Id == "signs").Values.Select(value => value.Id)];
        Assert.Equal(Truth.True, Scope(guideline, new CodesValue([.. all]), "signs"));
        Assert.Equal(Truth.True, Scope(guideline, new CodesValue(["sign-30"]), "signs"));
        Assert.Equal(Truth.False, Scope(guideline, new CodesValue([.. all.SkipLast(1)]), "signs"));
    }

    private static Truth Scope(CheckedGuideline guideline, FactValue value, string fact = "site")
    {
        PatientFacts facts = FactsOf.Only(fact, value).Read(new FactsReader(GuidelineCompiler.Compile(guideline))).Value!;
        Assert.Contains($"\"{fact}\"", Answers.Answer.Of(facts), StringComparison.Ordinal);
        return Evaluator.Evaluate(facts, new Truth[guideline.Guideline.Rules.Length]);
    }
}
