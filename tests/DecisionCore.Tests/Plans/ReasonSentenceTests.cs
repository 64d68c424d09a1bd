using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Tests.Facts;

namespace GuidelineDecisions.DecisionCore.Tests.Plans;

/// <summary>Reasons as clinicians read them.</summary>
public sealed class ReasonSentenceTests
{
    [Theory]
    [InlineData("vertebralMetastasis", "\"vertebralSites\": 2", "Vertebral metastasis: yes.")]
    [InlineData("her2Status", "\"vertebralSites\": 2", "HER2 status: positive.")]
    [InlineData("ecog", "\"ecog\": 3", "ECOG performance status: 3, which is at least 3.")]
    [InlineData("esccGrade", "\"esccGrade\": \"3\"", "ESCC (Bilsky) grade: 3, which is 2 or 3.")]
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
}
