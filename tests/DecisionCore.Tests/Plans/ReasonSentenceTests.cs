using System.Text.Json;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Plans;
using GuidelineDecisions.DecisionCore.Tests.Answers;
using GuidelineDecisions.DecisionCore.Tests.Facts;
using GuidelineDecisions.DecisionCore.Tests.Guidelines;

namespace GuidelineDecisions.DecisionCore.Tests.Plans;

/// <summary>Reasons as clinicians read them.</summary>
public sealed class ReasonSentenceTests
{
    [Theory]
    [InlineData("vertebralMetastasis", "\"vertebralSites\": 2", "Vertebral metastasis: yes.")]
    [InlineData("her2Status", "\"vertebralSites\": 2", "HER2 status: positive.")]
    [InlineData("ecog", "\"ecog\": 3", "ECOG performance status: 3, which is at least 3.")]
    [InlineData("esccGrade", "\"esccGrade\": \"3\"", "ESCC (Bilsky) grade: 3.")]
    [InlineData("symptoms", "\"symptoms\": []", "Symptoms and signs from the spine: none, which includes none of motor deficit")]
    [InlineData("lvefPercent", "\"linesCompleted\": 0, \"lvefPercent\": 35", "LVEF: 35 %, which is less than 40 %.")]
    [InlineData("sins", "\"sins\": 14", "Spinal Instability Neoplastic Score (SINS): 14, which is unstable (13 to 18).")]
    public void A_reason_names_value_unit_and_condition_with_their_labels(string fact, string facts, string sentence)
    {
        Decision decision = Evaluator.Decide(FactsOf.ValidInScope(facts));
        IEnumerable<string> sentences = decision.Recommendations.SelectMany(held => held.Because)
            .Concat(decision.Considered.SelectMany(considered => considered.Because))
            .Concat(decision.Scope.Because)
            .Where(reason => reason.Fact == fact).Select(reason => reason.Sentence);
        Assert.Contains(sentences, said => said.StartsWith(sentence, StringComparison.Ordinal));
    }

    [Fact]
    public void A_reason_that_is_unknown_says_what_it_would_have_to_be() =>
        Assert.Contains(
            Evaluator.Decide(FactsOf.Valid("{}")).Scope.Because,
            reason => reason.Sentence == "HER2 status: unknown; it matters whether it is positive.");

    /// <summary>A plan is read at a glance, so it must not repeat a value for each of its conditions.</summary>
    [Theory]
    [MemberData(nameof(Shipped.Versions), MemberType = typeof(Shipped))]
    public void A_plan_gives_each_fact_one_sentence_with_its_condition_or_the_value_alone(string version) =>
        new ShippedPatients(version).ForAny((_, facts) =>
        {
            foreach (PlannedAction action in DecisionPlan.Of(Evaluator.Decide(facts)).Actions)
            {
                Reason[][] ofFacts = [.. action.Because.GroupBy(reason => reason.Fact).Select(reasons => reasons.ToArray())];
                Assert.Equal(ofFacts.Select(Expected), action.Reasons);
            }
        });

    /// <summary>Comparisons of a fact can have the same sentence: that the regimen is one of two, and that it is the first.</summary>
    [Theory]
    [MemberData(nameof(Shipped.Versions), MemberType = typeof(Shipped))]
    public void A_list_of_reasons_repeats_no_sentence_and_no_value_that_another_sentence_has(string version) =>
        new ShippedPatients(version).ForAny((_, facts) =>
        {
            foreach (ConsideredRule considered in Evaluator.Decide(facts).Considered)
            {
                Reason[] reasons = [.. considered.Because];
                string[] shown = [.. ReasonSentences.WithoutRepetition(reasons).Select(reason => reason.Sentence)];
                Assert.Distinct(shown);
                foreach (IGrouping<string, Reason> ofFact in reasons.GroupBy(reason => reason.Fact))
                {
                    string[] sentences = [.. ofFact.Select(reason => reason.Sentence).Distinct()];
                    string value = ofFact.First().ValueSentence;
                    string[] expected = sentences is [_] ? sentences : [.. sentences.Where(sentence => sentence != value)];
                    Assert.Equal(expected, shown.Intersect(sentences));
                }
            }
        });

    [Theory]
    [MemberData(nameof(Shipped.Versions), MemberType = typeof(Shipped))]
    public void An_answer_lists_these_sentences_of_every_rule_that_does_not_hold(string version) =>
        new ShippedPatients(version).ForSome((_, facts) =>
        {
            using JsonDocument answer = JsonDocument.Parse(Answer.Of(facts));
            string[][] written =
            [
                .. answer.RootElement.GetProperty("considered").EnumerateArray()
                    .Select(rule => rule.GetProperty("because").EnumerateArray().Select(reason => reason.GetString()!).ToArray()),
            ];
            Assert.Equal(
                Evaluator.Decide(facts).Considered.Select(considered =>
                    ReasonSentences.WithoutRepetition([.. considered.Because]).Select(reason => reason.Sentence).ToArray()),
                written);
        });

    [Fact]
    public void A_reason_about_a_record_says_that_the_fact_is_recorded_or_not()
    {
        FactsReader reader = Shipped.Reader("her2-vertebral-metastasis/1.2.0");
        string[] sentences =
        [
            .. from facts in new[] { "", """, "vertebralRadiotherapyEnd": "2026-08-01" """ }
               let decision = Evaluator.Decide(reader.Read(Json($"{{ {FactsOf.InScope} {facts} }}"), FactsOf.Today).Value!)
               from reason in decision.Recommendations.SelectMany(held => held.Because)
                   .Concat(decision.Considered.SelectMany(considered => considered.Because))
               select reason.Sentence,
        ];
        Assert.Contains("End of vertebral radiotherapy: not recorded.", sentences);
        Assert.Contains("End of vertebral radiotherapy: 2026-08-01.", sentences);
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement.Clone();

    private static string Expected(Reason[] ofFact) => ofFact.Length == 1 ? ofFact[0].Sentence : ofFact[0].ValueSentence;
}
