using GuidelineDecisions.DecisionCore.Guidelines;
using Hl7.Fhir.Model;
using GuidelineDecisions.PartnerFormats.Mcode.Codes;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Fhir.Apply;

/// <summary>A fact as a requirement of data: the kind of resource and the codes by which it is read.</summary>
internal static class DataRequirements
{
    private const string Question = "urn:guideline-decisions:question";

    /// <summary>The requirement for a fact: by its public codes for the resource that holds it, and always by our own name.</summary>
    public static DataRequirement Of(Guideline guideline, FactDefinition fact)
    {
        List<Hl7.Fhir.Model.Coding> codes = [new(OwnCodes.Facts(guideline), fact.Id, fact.Label)];
        codes.AddRange(fact.Codes.Where(code => IsOfObservation(code)).Select(code => new Hl7.Fhir.Model.Coding(CodeSystems.OfGuideline(code.System), code.Code, code.Display)));
        return new()
        {
            Extension = [new Extension(Question, new FhirString(fact.Question))],
            Type = FHIRAllTypes.Observation,
            MustSupport = ["code", "value"],
            CodeFilter = [new DataRequirement.CodeFilterComponent { Path = "code", Code = codes }],
        };
    }

    private static bool IsOfObservation(ExchangeCode code) => McodeCodes.Observations.ContainsKey(new Resources.Coding(CodeSystems.OfGuideline(code.System), code.Code));
}
