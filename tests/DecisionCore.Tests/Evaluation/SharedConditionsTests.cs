using System.Text.Json.Nodes;
using GuidelineDecisions.DecisionCore.Compilation;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Logic;
using GuidelineDecisions.DecisionCore.Tests.Facts;
using GuidelineDecisions.DecisionCore.Tests.Reading;

namespace GuidelineDecisions.DecisionCore.Tests.Evaluation;

/// <summary>
/// A small guideline can be deep: each definition uses the previous one twice, and each rule is defeated by all previous rules.
/// Walking a defeating rule once for every use would take 2^60 steps, so finishing within seconds proves that it is walked once.
/// </summary>
public sealed class SharedConditionsTests
{
    private const int Depth = 60;

    /// <summary>As deep as the limit of expanded conditions allows.</summary>
    private const int DefinitionDepth = 14;

    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("{}", Truth.Unknown)]
    [InlineData("""{ "flag": true, "count": 1, "size": 1 }""", Truth.True)]
    [InlineData("""{ "flag": false, "count": 1, "size": 1 }""", Truth.False)]
    public void Shared_definitions_are_explained_once(string facts, Truth scope)
    {
        JsonNode document = MinimalDocument.Json();
        JsonEdit.Set(document, "/definitions/-", Definition(0, """{ "fact": "flag", "equals": true }"""));
        for (int i = 1; i < DefinitionDepth; i++)
        {
            string before = Invariant($$"""{ "is": "deep-{{i - 1}}" }""");
            string count = $$"""{ "all": [{{before}}, { "fact": "count", "atLeast": 1 }] }""";
            string size = $$"""{ "all": [{{before}}, { "fact": "size", "moreThan": 0.5 }] }""";
            JsonEdit.Set(document, "/definitions/-", Definition(i, $$"""{ "any": [{{count}}, {{size}}] }"""));
        }

        JsonEdit.Set(document, "/scope/when", JsonNode.Parse($$"""{ "is": "deep-{{DefinitionDepth - 1}}" }"""));
        Assert.Equal(scope, Decide(document, facts).Scope.Status);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "flag": true, "seen": "2026-11-23" }""")]
    [InlineData("""{ "flag": true, "signs": [], "seen": "2020-01-01" }""")]
    public void Rules_that_defeat_many_others_are_explained_once(string facts)
    {
        JsonNode document = MinimalDocument.Json();
        for (int i = 0; i < Depth; i++)
        {
            JsonNode rule = JsonNode.Parse(Invariant($$"""
                {
                  "id": "deep-{{i}}", "topic": "care", "when": { "fact": "signs", "empty": true },
                  "then": { "verdict": "consider", "action": "wait", "text": "Wait." }, "statements": ["S2"]
                }
                """))!;
            if (i > 0)
                rule["defeatedBy"] = new JsonArray([.. Enumerable.Range(0, i).Select(j => JsonValue.Create(Invariant($"deep-{j}")))]);
            JsonEdit.Set(document, "/rules/-", rule);
        }

        Decision decision = Decide(document, facts);
        Assert.Equal(Depth + 3, decision.Recommendations.Count + decision.Undetermined.Count + decision.Considered.Count);
    }

    private static JsonNode Definition(int number, string when) =>
        JsonNode.Parse(Invariant($$"""{ "id": "deep-{{number}}", "label": "deep", "when": {{when}}, "statements": ["S1"] }"""))!;

    private static Decision Decide(JsonNode document, string facts)
    {
        var reader = new FactsReader(GuidelineCompiler.Compile(MinimalDocument.Check(document).Value!));
        Task<Decision> decision = Task.Run(() => Evaluator.Decide(Generators.Patient.Read(reader, facts, FactsOf.Today).Value!));
        Assert.True(decision.Wait(TimeLimit), $"No decision after {TimeLimit}.");
        return decision.Result;
    }
}
