using GuidelineDecisions.DecisionCore.Guidelines;
using Hl7.Fhir.Model;

namespace GuidelineDecisions.PartnerFormats.Fhir.Orders;

/// <summary>
/// What a rule advises against, as a draft of a request not to do it. The modifier element <c>doNotPerform</c> is in ServiceRequest and
/// MedicationRequest only.
/// </summary>
internal static class Prohibitions
{
    public static DomainResource Of(Guideline guideline, Rule rule, string subject)
    {
        ActionDefinition action = GuidelineElements.ActionOf(guideline, rule.Action);
        string origin = $"From {GuidelineElements.Canonical(guideline)}, rule {rule.Id}.";
        var note = new Annotation { Text = $"{origin} A qualified clinician must confirm it." };
        return action.Starts is StartsRegimen or StartsAgents
            ? new MedicationRequest
            {
                DoNotPerform = true,
                Status = MedicationRequest.MedicationrequestStatus.Draft,
                Intent = MedicationRequest.MedicationRequestIntent.Proposal,
                Medication = GuidelineElements.Action(guideline, rule.Action),
                Subject = new ResourceReference(subject),
                InstantiatesCanonical = [GuidelineElements.Canonical(guideline)],
                ReasonCode = [new CodeableConcept { Text = rule.Text }],
                Note = [note],
            }
            : new ServiceRequest
            {
                DoNotPerform = true,
                Status = RequestStatus.Draft,
                Intent = RequestIntent.Proposal,
                Code = GuidelineElements.Action(guideline, rule.Action),
                Subject = new ResourceReference(subject),
                InstantiatesCanonical = [GuidelineElements.Canonical(guideline)],
                ReasonCode = [new CodeableConcept { Text = rule.Text }],
                Note = [note],
            };
    }
}
