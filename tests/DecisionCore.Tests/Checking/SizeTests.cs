using System.Text.Json.Nodes;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Json;
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

    private static JsonNode Definition(string id, string when) =>
        JsonNode.Parse($$"""{ "id": "{{id}}", "label": "a definition", "when": {{when}}, "statements": ["S1"] }""")!;

    private static void AssertSays(string text, InputError error) => Assert.Contains(text, error.Detail, StringComparison.Ordinal);
}
