using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.PartnerFormats.Records.Declaration;
using Hl7.Fhir.Model;

namespace GuidelineDecisions.PartnerFormats.Fhir.Facts;

/// <summary>
/// Known facts as Observations with the guideline's own codes: the form in which a partner may send them, and <c>%facts</c> in FHIRPath.
/// </summary>
internal static class FactObservations
{
    private const string Ucum = "http://unitsofmeasure.org";

    /// <summary>An Observation for each known fact, in the order in which the guideline declares them.</summary>
    public static IEnumerable<Observation> Of(PatientFacts facts, string subject)
    {
        Guideline guideline = facts.Guideline.Guideline;
        return guideline.Facts.Where(fact => facts[fact.Id] is not null).Select((fact, index) =>
        {
            Observation observation = Of(guideline, fact, facts[fact.Id]!);
            observation.Id = Invariant($"fact-{index + 1}");
            observation.Subject = new ResourceReference(subject);
            return observation;
        });
    }

    public static Observation Of(Guideline guideline, FactDefinition fact, FactValue value)
    {
        string values = GuidelineCodeSystems.Values(guideline, fact);
        return new()
        {
            Status = ObservationStatus.Final,
            Code = Concept(GuidelineCodeSystems.Facts(guideline), fact.Id, fact.Label),
            Value = value switch
            {
                BooleanValue boolean => new FhirBoolean(boolean.Value),
                CodeValue code => Concept(values, code.Code, fact.Values.First(each => each.Id == code.Code).Label),
                DateValue date => new FhirDateTime(Invariant($"{date.Date:yyyy-MM-dd}")),
                NumberValue { Number: >= int.MinValue and <= int.MaxValue } number when fact.Type == FactType.Integer =>
                    new Integer((int)number.Number),
                NumberValue number => new Quantity { Value = number.Number, Unit = fact.Unit, Code = fact.Unit, System = SystemOf(fact) },
                _ => null,
            },
            Component = value is not CodesValue set ? [] :
            [
                .. fact.Values.Select(each => new Observation.ComponentComponent
                {
                    Code = Concept(values, each.Id, each.Label),
                    Value = new FhirBoolean(set.Codes.Contains(each.Id)),
                }),
            ],
        };
    }

    private static string? SystemOf(FactDefinition fact) => fact.Unit is null ? null : Ucum;

    private static CodeableConcept Concept(string system, string code, string label) =>
        new() { Coding = [new Hl7.Fhir.Model.Coding(system, code, label)] };
}
