using GuidelineDecisions.DecisionCore.Guidelines;
using Hl7.Fhir.Model;

namespace GuidelineDecisions.PartnerFormats.Fhir.Orders;

/// <summary>
/// Drafts orders that leave no choice open: MRI of the spine, and radiotherapy of vertebrae without a dose. Drugs are never drafted,
/// because a guideline offers drugs and doses to choose from.
/// </summary>
internal static class DraftOrders
{
    private const string SpineMri = "241645008";
    private const string VertebralBody = "3572006";

    /// <summary>A draft for the action of a rule that holds. Null if the action is no such order, or the rule advises against it.</summary>
    public static ServiceRequest? Of(Guideline guideline, Rule rule, string subject)
    {
        if (rule.Verdict is Verdict.Avoid or Verdict.Inform || CodeOf(rule.Action) is not { } code)
            return null;
        string origin = $"Drafted from {GuidelineElements.Canonical(guideline)}, rule {rule.Id} ({string.Join(", ", rule.Statements)}).";
        return new()
        {
            InstantiatesCanonical = [GuidelineElements.Canonical(guideline)],
            Status = RequestStatus.Draft,
            Intent = RequestIntent.Proposal,
            Code = code,
            Subject = new ResourceReference(subject),
            BodySite = [GuidelineElements.Snomed(VertebralBody, "Vertebra")],
            ReasonCode = [new CodeableConcept { Text = rule.Text }],
            Note = [new Annotation { Text = $"{origin} A qualified clinician must complete or discard it." }],
        };
    }

    private static CodeableConcept? CodeOf(string action) => action switch
    {
        "spine-mri" or "serial-imaging" => GuidelineElements.Snomed(SpineMri, "MRI of spine"),
        "vertebral-radiotherapy" or "postoperative-radiotherapy" => GuidelineElements.Snomed("1217123003", "Radiotherapy course"),
        "conventional-radiotherapy" => GuidelineElements.Snomed("1156506007", "Photon beam radiotherapy"),
        "spine-srs" => GuidelineElements.Snomed("395096001", "Stereotactic radiotherapy"),
        _ => null,
    };
}
