using GuidelineDecisions.DecisionCore.Decisions;
using Hl7.Fhir.Model;
using GuidelineDecisions.PartnerFormats.Mcode.Report;

namespace GuidelineDecisions.PartnerFormats.Fhir.Apply;

/// <summary>A plan in draft, with what it rests on.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="Report">How the facts were mapped.</param>
/// <param name="Plan">The plan.</param>
public sealed record AppliedPlan(Decision Decision, MappingReport Report, CarePlan Plan)
{
    /// <summary>The plan as JSON in UTF-8.</summary>
    public ReadOnlyMemory<byte> Json => FhirJson.Write(Plan);
}
