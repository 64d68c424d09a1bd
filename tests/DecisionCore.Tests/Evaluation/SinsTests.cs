using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Tests.Facts;
using GuidelineDecisions.DecisionCore.Tests.Generators;
using GuidelineDecisions.DecisionCore.Tests.Guidelines;

namespace GuidelineDecisions.DecisionCore.Tests.Evaluation;

/// <summary>The instability score (SINS) is an interval of all sums that are still possible.</summary>
public sealed class SinsTests
{
    private const string AllButAlignment = """
        "sinsLocation": "junctional", "sinsPain": "mechanical", "sinsLesion": "lytic", "sinsCollapse": "upTo50",
        "sinsPosterolateral": "bilateral"
        """;

    [Fact]
    public void A_score_of_13_without_alignment_is_unstable_for_every_alignment()
    {
        Decision decision = Evaluator.Decide(FactsOf.ValidInScope(AllButAlignment));
        Recommendation surgery = Assert.Single(decision.Recommendations, r => r.Rule.Id == "S11-spine-surgery-instability");
        Reason reason = Assert.Single(surgery.Because);
        Assert.Equal(("sins", new IntervalValue(13, 17)), (reason.Fact, reason.Value));
        Assert.Contains("S11-consultation-potential-instability", decision.Considered.Select(rule => rule.Rule.Id));
        Assert.DoesNotContain("sinsAlignment", decision.Missing.Select(missing => missing.Fact.Id));
        foreach (string alignment in new[] { "normal", "deformity", "subluxation" })
        {
            Decision known = Evaluator.Decide(FactsOf.ValidInScope($"{AllButAlignment}, \"sinsAlignment\": \"{alignment}\""));
            Assert.Contains("S11-spine-surgery-instability", known.Recommendations.Select(r => r.Rule.Id));
        }
    }

    [Fact]
    public void A_score_that_may_still_be_stable_or_unstable_asks_for_the_missing_component()
    {
        Decision decision = Evaluator.Decide(FactsOf.ValidInScope("""
            "sinsLocation": "junctional", "sinsPain": "none", "sinsLesion": "lytic", "sinsCollapse": "none", "sinsPosterolateral": "none"
            """));
        UndeterminedRule open = Assert.Single(decision.Undetermined, rule => rule.Rule.Id == "S11-consultation-potential-instability");
        Assert.Equal(["sinsAlignment"], open.Needs.Select(fact => fact.Id));
        Assert.Contains("S11-spine-surgery-instability", decision.Considered.Select(rule => rule.Rule.Id));
    }

    [Fact]
    public void The_total_is_asked_for_when_no_component_is_known()
    {
        Decision decision = Evaluator.Decide(FactsOf.ValidInScope("\"ecog\": 1"));
        UndeterminedRule open = Assert.Single(decision.Undetermined, rule => rule.Rule.Id == "S11-spine-surgery-instability");
        Assert.Equal(["sins"], open.Needs.Select(fact => fact.Id));
    }

    [Theory]
    [InlineData(6, false, false)]
    [InlineData(7, true, false)]
    [InlineData(12, true, false)]
    [InlineData(13, false, true)]
    public void A_total_selects_the_rule_of_its_band(int total, bool consultation, bool surgery)
    {
        IEnumerable<string> held =
            Evaluator.Decide(FactsOf.ValidInScope(Invariant($"\"sins\": {total}"))).Recommendations.Select(r => r.Rule.Id);
        Assert.Equal(consultation, held.Contains("S11-consultation-potential-instability"));
        Assert.Equal(surgery, held.Contains("S11-spine-surgery-instability"));
    }

    /// <summary>The six components are known or unknown in 6,400 combinations.</summary>
    [Fact]
    public void Every_combination_of_known_and_unknown_components_scores_as_in_the_naive_evaluator()
    {
        Guideline guideline = Shipped.Guideline(Shipped.First).Guideline;
        ImmutableArray<ValuePoints> components = [.. guideline.Scores.Single().Components.Cast<ValuePoints>()];
        Patient inScope = new(FactsOf.Today, Patient.NoFacts
            .Add("her2Status", new CodeValue("positive"))
            .Add("locallyAdvanced", new BooleanValue(true))
            .Add("metastaticStage", new CodeValue("M1"))
            .Add("vertebralMetastasis", new BooleanValue(true)));
        int tried = 0;
        Complete(0, inScope);
        Assert.Equal(6400, tried);

        void Complete(int component, Patient patient)
        {
            if (component == components.Length)
            {
                tried++;
                var naive = new NaiveEvaluator(guideline, patient.AsOf, patient.Facts);
                DifferentialTests.AssertRulesAlike(patient, naive, patient.Read(FactsOf.Reader).Value!);
                return;
            }

            Complete(component + 1, patient);
            foreach (ScorePoints points in components[component].Points)
                Complete(component + 1, patient.With(components[component].Fact, new CodeValue(points.Value)));
        }
    }
}
