using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.PartnerFormats.Records.Report;
using Hl7.Fhir.Model;

namespace GuidelineDecisions.PartnerFormats.Fhir.Apply;

/// <summary>A draft CarePlan with the decision and the mapping report that it is based on.</summary>
public sealed record AppliedPlan(Decision Decision, MappingReport Report, CarePlan Plan)
{
    /// <summary>The plan as UTF-8 JSON.</summary>
    public ReadOnlyMemory<byte> Json => FhirJson.Write(Plan);
}
