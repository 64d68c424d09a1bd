using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.PartnerFormats.Mcode.Candidates;
using GuidelineDecisions.PartnerFormats.Mcode.Conditions;
using GuidelineDecisions.PartnerFormats.Mcode.Medications;
using GuidelineDecisions.PartnerFormats.Mcode.Observations;
using GuidelineDecisions.PartnerFormats.Mcode.Procedures;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Mcode;

/// <summary>Reads candidate values for facts from all resources of a record, type by type.</summary>
internal sealed class CandidateReader(ResourceSet resources, Guideline guideline)
{
    private readonly ConditionSet conditions = new(resources);
    private readonly ObservationFacts observations = new(guideline);
    private readonly MedicationFacts medications = new();
    private readonly MappingCollector output = new();

    public MappingCollector Read()
    {
        foreach (SourceResource resource in resources.Resources.Where(IsRelevant))
        {
            if (resource.Json.HasItems("modifierExtension"))
                output.AddUnmapped(resource, "modifierExtension", "The modifierExtension changes its meaning and is not supported.");
            else if (PatientReference.Of(resource) is null)
                output.AddUnmapped(resource, "subject", "The subject has no reference, so the patient is unknown.");
            else
                Read(resource);
        }

        observations.Finish(conditions, output);
        medications.Finish(output);
        return output;
    }

    private bool IsRelevant(SourceResource resource) => resource.Type switch
    {
        "Condition" => conditions.Of(resource) is not null,
        "Observation" => observations.IsRelevant(resource),
        "Procedure" => ProcedureFacts.KindOf(resource) is not null,
        "DiagnosticReport" => ImagingFacts.IsOfSpine(resource.Json.Codings("code")),
        "ImagingStudy" => ImagingFacts.IsOfSpine(resource.Json.Codings("procedureCode")),
        "MedicationRequest" or "MedicationStatement" or "MedicationAdministration" => !MedicationUse.AgentsOf(resource, resources).IsEmpty,
        _ => false,
    };

    private void Read(SourceResource resource)
    {
        switch (resource.Type)
        {
            case "Condition":
                ConditionFacts.Read(resource, conditions, output);
                break;
            case "Observation":
                observations.Read(resource, conditions, output);
                break;
            case "Procedure":
                ProcedureFacts.Read(resource, conditions, output);
                break;
            case "DiagnosticReport":
                ImagingFacts.ReadReport(resource, output);
                break;
            case "ImagingStudy":
                ImagingFacts.ReadStudy(resource, output);
                break;
            default:
                medications.Read(resource, resources, output);
                break;
        }
    }
}
