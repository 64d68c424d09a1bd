using System.Text.Json.Nodes;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Tests.Reading;

namespace GuidelineDecisions.DecisionCore.Tests.Checking;

/// <summary>Documents come from outside, too: what is done with them is bounded by their size.</summary>
public sealed class SizeTests
{
    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void Definitions_use_each_other_a_hundred_deep_at_most(int depth, bool isAllowed)
    {
        JsonNode document = MinimalDocument.Json();
        for (int i = 0; i < depth; i++)
        {
            string when = i == 0 ? """{ "fact": "flag", "equals": true }""" : $$"""{ "is": "deep-{{i - 1}}" }""";
            JsonEdit.Set(document, "/definitions/-", JsonNode.Parse($$"""{ "id": "deep-{{i}}", "label": "deep", "when": {{when}}, "statements": ["S1"] }""")!);
        }

        Result<CheckedGuideline> check = MinimalDocument.Check(document);
        if (isAllowed)
            Assert.Empty(check.Errors);
        else
            Assert.Contains("more than 100 deep", Assert.Single(check.Errors, error => error.Pointer == "/definitions").Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_kind_there_are_a_thousand_items_at_most()
    {
        JsonNode document = MinimalDocument.Json();
        for (int i = 0; i <= 1000; i++)
            JsonEdit.Set(document, "/definitions/-", JsonNode.Parse($$"""{ "id": "one-{{i}}", "label": "one", "when": { "fact": "flag", "equals": true }, "statements": ["S1"] }""")!);
        Assert.Contains("expected at most 1000", Assert.Single(MinimalDocument.Check(document).Errors).Detail, StringComparison.Ordinal);
    }
}
