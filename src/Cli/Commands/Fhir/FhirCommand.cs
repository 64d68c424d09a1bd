using System.CommandLine;

namespace GuidelineDecisions.Cli.Commands.Fhir;

/// <summary>fhir: patients' records as HL7 FHIR R4.</summary>
internal sealed class FhirCommand : Command
{
    public FhirCommand(Surroundings surroundings)
        : base("fhir", "Read a patient's record as FHIR R4 or mCODE: which facts does it say, and what follows from them?")
    {
        Add(new FhirFactsCommand(surroundings));
        Add(new FhirApplyCommand(surroundings));
    }
}
