using GuidelineDecisions.PartnerFormats.Mcode.Candidates;
using GuidelineDecisions.PartnerFormats.Mcode.Conditions;
using GuidelineDecisions.PartnerFormats.Mcode.Observations;
using GuidelineDecisions.PartnerFormats.Mcode.Procedures;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Mcode;

/// <summary>Reads candidate values from resources with public codes, type by type.</summary>
internal sealed class McodeReader(ResourceSet resources)
{
    private readonly ConditionSet conditions = new(resources);
    private readonly ObservationFacts observations = new();

    public bool IsRelevant(SourceResource resource) => resource.Type switch
    {
        "Condition" => conditions.Of(resource) is not null,
        "Observation" => ObservationFacts.IsRelevant(resource),
        "Procedure" => ProcedureFacts.KindOf(resource) is not null,
        "DiagnosticReport" => ImagingFacts.IsOfSpine(resource.Json.Codings("code")),
        "ImagingStudy" => ImagingFacts.IsOfSpine(resource.Json.Codings("procedureCode")),
        _ => false,
    };

    public void Read(SourceResource resource, MappingCollector output)
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
        }
    }

    /// <summary>Adds the facts that depend on several resources, once every resource has been read.</summary>
    public void Finish(MappingCollector output) => observations.Finish(conditions, output);
}
