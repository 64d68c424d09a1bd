using System.Text.Json;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Tests.Evaluation;
using GuidelineDecisions.DecisionCore.Tests.Facts;
using GuidelineDecisions.DecisionCore.Tests.Guidelines;

namespace GuidelineDecisions.DecisionCore.Tests.Answers;

/// <summary>The trace agrees with the naive evaluator about every rule, condition and comparison.</summary>
public sealed class TraceTests
{
    public static IEnumerable<TheoryDataRow<string>> Versions => Shipped.Versions;

    [Fact]
    public void An_answer_has_a_trace_only_on_request()
    {
        using JsonDocument without = JsonDocument.Parse(Answer.Of(FactsOf.Valid("{}")));
        using JsonDocument with = JsonDocument.Parse(Answer.Of(FactsOf.Valid("{}"), trace: true));
        Assert.False(without.RootElement.TryGetProperty("trace", out _));
        Assert.True(with.RootElement.TryGetProperty("trace", out _));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_truth_value_of_the_trace_matches_the_naive_evaluator(string version)
    {
        var patients = new ShippedPatients(version);
        Guideline guideline = patients.Guideline;
        patients.ForSome((patient, facts) =>
        {
            using JsonDocument answer = JsonDocument.Parse(Answer.Of(facts, trace: true));
            JsonElement trace = answer.RootElement.GetProperty("trace");
            var naive = new NaiveEvaluator(guideline, patient.AsOf, patient.Facts);
            AssertCondition(naive, guideline.Scope.When, trace.GetProperty("scope"));
            Assert.Equal(guideline.Definitions.Select(d => d.Id), trace.GetProperty("definitions").EnumerateObject().Select(d => d.Name));
            foreach (NamedCondition definition in guideline.Definitions)
                AssertCondition(naive, definition.When, trace.GetProperty("definitions").GetProperty(definition.Id));
            foreach ((Rule rule, JsonElement traced) in guideline.Rules.Zip(trace.GetProperty("rules").EnumerateArray(), (r, t) => (r, t)))
            {
                Assert.Equal(rule.Id, traced.GetProperty("rule").GetString());
                string truth = naive.Holds(rule) switch { true => "held", false => "not-held", null => "undetermined" };
                Assert.Equal(truth, traced.GetProperty("truth").GetString());
                AssertCondition(naive, rule.When, traced.GetProperty("when"));
            }
        });
    }

    private static void AssertCondition(NaiveEvaluator naive, Condition condition, JsonElement traced)
    {
        Assert.Equal(DecisionText.Of(naive.Value(condition)), traced.GetProperty("truth").GetString());
        switch (condition)
        {
            case All all:
                AssertChildren(naive, all.Children, traced.GetProperty("all"));
                break;
            case Any any:
                AssertChildren(naive, any.Children, traced.GetProperty("any"));
                break;
            case CountAtLeast count:
                AssertChildren(naive, count.Children, traced.GetProperty("count"));
                Assert.Equal(count.AtLeast, traced.GetProperty("atLeast").GetInt32());
                break;
            case Not not:
                AssertCondition(naive, not.Child, traced.GetProperty("not"));
                break;
            case Is named:
                Assert.Equal(named.Definition, traced.GetProperty("is").GetString());
                break;
            case ScoreWithin score:
                Assert.Equal(score.Score, traced.GetProperty("score").GetString());
                Assert.NotEqual(JsonValueKind.Null, traced.GetProperty("value").ValueKind);
                break;
            case FactGreater pair:
                Assert.Equal(pair.Fact, traced.GetProperty("fact").GetString());
                Assert.Equal(pair.Than, traced.GetProperty("than").GetString());
                Assert.Equal(naive.Knows(pair.Than), traced.GetProperty("thanValue").ValueKind != JsonValueKind.Null);
                break;
            case Comparison comparison:
                string fact = new NaiveExplanation(naive).Basis(comparison).Single();
                Assert.Equal(fact, traced.GetProperty("fact").GetString());
                Assert.Equal(naive.Knows(fact), traced.GetProperty("value").ValueKind != JsonValueKind.Null);
                break;
        }
    }

    private static void AssertChildren(NaiveEvaluator naive, IReadOnlyList<Condition> children, JsonElement traced)
    {
        Assert.Equal(children.Count, traced.GetArrayLength());
        for (int i = 0; i < children.Count; i++)
            AssertCondition(naive, children[i], traced[i]);
    }
}
