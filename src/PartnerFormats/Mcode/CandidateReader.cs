using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.PartnerFormats.Mcode.Candidates;
using GuidelineDecisions.PartnerFormats.Mcode.Medications;
using GuidelineDecisions.PartnerFormats.Mcode.Observations;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Mcode;

/// <summary>
/// Reads candidate values for facts from all resources of a record: by the guideline's own codes and its agents, and by public codes where
/// a mapping is made for the guideline.
/// </summary>
internal sealed class CandidateReader(ResourceSet resources, Guideline guideline)
{
    private readonly GuidelineCodedFacts own = new(guideline);
    private readonly MedicationFacts medications = new(guideline);
    private readonly McodeReader? mapped = McodeMapping.AppliesTo(guideline) ? new(resources) : null;
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

        mapped?.Finish(output);
        medications.Finish(output);
        return output;
    }

    private FactDefinition? OwnFact(SourceResource resource) =>
        resource.Type == "Observation" ? own.FactOf(resource.Json.Codings("code")) : null;

    private bool IsRelevant(SourceResource resource) =>
        OwnFact(resource) is not null || (IsMedication(resource) && medications.IsRelevant(resource, resources))
        || mapped?.IsRelevant(resource) == true;

    private static bool IsMedication(SourceResource resource) =>
        resource.Type is "MedicationRequest" or "MedicationStatement" or "MedicationAdministration";

    private void Read(SourceResource resource)
    {
        if (IsMedication(resource))
            medications.Read(resource, resources, output);
        else if (OwnFact(resource) is not { } fact)
            mapped!.Read(resource, output);
        else if (ObservationResult.Of(resource, output, fact.Id) is { } result)
            own.Read(result, fact, output);
    }
}
