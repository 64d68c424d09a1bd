using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.PartnerFormats.Records.Declaration;
using GuidelineDecisions.PartnerFormats.Resources;
using Hl7.Fhir.Model;

namespace GuidelineDecisions.PartnerFormats.Fhir;

/// <summary>A fact as a DataRequirement: an Observation with one of the codes that the mapping reads the fact by.</summary>
internal static class DataRequirements
{
    private const string Question = "urn:guideline-decisions:question";

    /// <summary>The requirement for a fact, with the codes that its value may have.</summary>
    public static DataRequirement WithValues(Guideline guideline, FactDefinition fact)
    {
        DataRequirement requirement = Of(guideline, fact);
        if (fact.Values.IsEmpty)
            return requirement;
        string system = GuidelineCodeSystems.Values(guideline, fact);
        requirement.CodeFilter.Add(new()
        {
            Path = fact.Type == FactType.Codes ? "component.code" : "value",
            Code = [.. fact.Values.Select(value => new Hl7.Fhir.Model.Coding(system, value.Id, value.Label))],
        });
        return requirement;
    }

    /// <summary>
    /// The requirement for a fact. It always accepts the guideline's own code, and the public codes of observations that a mapping reads.
    /// </summary>
    public static DataRequirement Of(Guideline guideline, FactDefinition fact)
    {
        List<Hl7.Fhir.Model.Coding> codes = [new(GuidelineCodeSystems.Facts(guideline), fact.Id, fact.Label)];
        HashSet<Resources.Coding> read = [.. new ReadCodes(guideline).OfObservations];
        codes.AddRange(fact.Codes.Where(code => read.Contains(CodeSystems.CodingOf(code)))
            .Select(code => new Hl7.Fhir.Model.Coding(CodeSystems.FromGuideline(code.System), code.Code, code.Display)));
        return new()
        {
            Extension = [new Extension(Question, new FhirString(fact.Question))],
            Type = FHIRAllTypes.Observation,
            MustSupport = fact.Type == FactType.Codes ? ["code", "component"] : ["code", "value"],
            CodeFilter = [new DataRequirement.CodeFilterComponent { Path = "code", Code = codes }],
        };
    }
}
