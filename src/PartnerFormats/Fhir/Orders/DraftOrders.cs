using GuidelineDecisions.Application.Texts;
using GuidelineDecisions.DecisionCore.Guidelines;
using Hl7.Fhir.Model;

namespace GuidelineDecisions.PartnerFormats.Fhir.Orders;

/// <summary>Drafts the orders that the guideline declares for actions, which leave no choice open.</summary>
internal static class DraftOrders
{
    /// <summary>A draft for the action of a rule that holds. Null if the action has none, or the rule advises against it.</summary>
    public static ServiceRequest? Of(Guideline guideline, Rule rule, string subject)
    {
        if (rule.Verdict is Verdict.Avoid or Verdict.Inform || GuidelineElements.ActionOf(guideline, rule.Action).Draft is not { } draft)
            return null;
        string origin = $"Drafted from {GuidelineElements.Canonical(guideline)}, rule {rule.Id} ({string.Join(", ", rule.Statements)}).";
        string note = draft.Note is null ? "" : $" {MarkdownText.EscapeActive(draft.Note)}";
        return new()
        {
            InstantiatesCanonical = [GuidelineElements.Canonical(guideline)],
            Status = RequestStatus.Draft,
            Intent = RequestIntent.Proposal,
            Category = draft.Category is { } category ? [GuidelineElements.Concept(category)] : [],
            Code = GuidelineElements.Concept(draft.Code),
            Subject = new ResourceReference(subject),
            BodySite = draft.BodySite is { } site ? [GuidelineElements.Concept(site)] : [],
            ReasonCode = [new CodeableConcept { Text = rule.Text }],
            Note = [new Annotation { Text = $"{origin}{note} A qualified clinician must complete or discard it." }],
        };
    }
}
