using GuidelineDecisions.DecisionCore.Guidelines;
using Hl7.Fhir.Model;

namespace GuidelineDecisions.PartnerFormats.Fhir.Orders;

/// <summary>
/// Drafts of orders for what can be ordered without choosing anything: MRI of the spine, and radiotherapy of vertebrae without a technique's dose. There is none for
/// a drug: drug and dose are menus, and never chosen.
/// </summary>
internal static class DraftOrders
{
    private const string SpineMri = "241645008";
    private const string VertebralBody = "3572006";

    /// <summary>A draft for the action of a rule, or null where nothing is ordered.</summary>
    /// <param name="guideline">The guideline.</param>
    /// <param name="rule">The rule that holds; what it advises against is never drafted.</param>
    /// <param name="subject">A reference to the patient.</param>
    public static ServiceRequest? Of(Guideline guideline, Rule rule, string subject)
    {
        if (rule.Verdict is Verdict.Avoid or Verdict.Inform || CodeOf(rule.Action) is not { } code)
            return null;
        return new()
        {
            InstantiatesCanonical = [Vocabulary.Canonical(guideline)],
            Status = RequestStatus.Draft,
            Intent = RequestIntent.Proposal,
            Code = code,
            Subject = new ResourceReference(subject),
            BodySite = [Vocabulary.Snomed(VertebralBody, "Vertebra")],
            ReasonCode = [new CodeableConcept { Text = rule.Text }],
            Note = [new Annotation { Text = $"Drafted from {Vocabulary.Canonical(guideline)}, rule {rule.Id} ({string.Join(", ", rule.Statements)}). To be completed, or discarded, by a qualified clinician." }],
        };
    }

    private static CodeableConcept? CodeOf(string action) => action switch
    {
        "spine-mri" or "serial-imaging" => Vocabulary.Snomed(SpineMri, "MRI of spine"),
        "vertebral-radiotherapy" or "postoperative-radiotherapy" => Vocabulary.Snomed("1217123003", "Radiotherapy course"),
        "conventional-radiotherapy" => Vocabulary.Snomed("1156506007", "Photon beam radiotherapy"),
        "spine-srs" => Vocabulary.Snomed("395096001", "Stereotactic radiotherapy"),
        _ => null,
    };
}
