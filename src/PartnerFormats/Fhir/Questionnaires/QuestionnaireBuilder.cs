using GuidelineDecisions.Application.Texts;
using GuidelineDecisions.DecisionCore.Answers;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using Hl7.Fhir.Model;

namespace GuidelineDecisions.PartnerFormats.Fhir.Questionnaires;

/// <summary>
/// A draft Questionnaire with the open questions of a decision. It has no canonical URL, because it is made for one decision, whose id
/// identifies it.
/// </summary>
internal static class QuestionnaireBuilder
{
    /// <summary>The questions about these facts, in their order.</summary>
    public static Questionnaire Of(Decision decision, IEnumerable<FactDefinition> questions)
    {
        Guideline guideline = decision.Facts.Guideline.Guideline;
        string about = $"Open questions of {GuidelineElements.Canonical(guideline)} about one patient. {guideline.Disclaimer}";
        return new()
        {
            Identifier = [new Identifier(GuidelineElements.DecisionIdSystem, DecisionId.Of(decision.Facts))],
            Name = $"{GuidelineElements.NameOf(guideline)}OpenQuestions",
            Title = $"Open questions: {PlainText.Of(guideline.Title)}",
            Status = PublicationStatus.Draft,
            SubjectType = [ResourceType.Patient],
            Date = Invariant($"{decision.Facts.AsOf:yyyy-MM-dd}"),
            Description = MarkdownText.EscapeActive(about),
            Item = [.. questions.Select(fact => QuestionItem.Of(guideline, fact, decision.Facts.AsOf))],
        };
    }
}
