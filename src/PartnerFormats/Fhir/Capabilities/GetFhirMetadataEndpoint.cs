using GuidelineDecisions.Application.Http;
using Hl7.Fhir.Model;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.PartnerFormats.Fhir.Capabilities;

/// <summary>GET /api/fhir/metadata: what is served of FHIR.</summary>
internal sealed class GetFhirMetadataEndpoint : IEndpointHandler
{
    /// <summary>When what is served last changed.</summary>
    private const string Since = "2026-11-26";

    /// <inheritdoc/>
    public Task<IResult> HandleAsync(HttpContext context) => System.Threading.Tasks.Task.FromResult<IResult>(new FhirResult(Statement()));

    /// <summary>The statement.</summary>
    public static CapabilityStatement Statement() => new()
    {
        Name = "GuidelineDecisions",
        Title = "Guideline decisions",
        Status = PublicationStatus.Active,
        Experimental = true,
        Date = Since,
        Kind = CapabilityStatementKind.Instance,
        Implementation = new() { Description = "Clinical guidelines as PlanDefinitions, applied to a patient's resources. Nothing that is sent here is stored." },
        FhirVersion = FHIRVersion.N4_0_1,
        Format = ["json"],
        Rest =
        [
            new()
            {
                Mode = CapabilityStatement.RestfulCapabilityMode.Server,
                Documentation = "POST fhir/facts (a Bundle or lines of resources to facts, with a report) is described in /api/openapi.json. All errors are OperationOutcomes.",
                Security = new() { Description = "An API key in X-API-Key, or a bearer token of a configured issuer." },
                Resource = [PlanDefinitions()],
            },
        ],
    };

    private static CapabilityStatement.ResourceComponent PlanDefinitions() => new()
    {
        Type = "PlanDefinition",
        Interaction =
        [
            new() { Code = CapabilityStatement.TypeRestfulInteraction.Read },
            new() { Code = CapabilityStatement.TypeRestfulInteraction.SearchType },
        ],
        SearchParam =
        [
            Parameter("_id", SearchParamType.Token), Parameter("url", SearchParamType.Uri), Parameter("version", SearchParamType.Token),
        ],
        Operation =
        [
            new()
            {
                Name = "apply",
                Definition = "http://hl7.org/fhir/OperationDefinition/PlanDefinition-apply",
                Documentation = "Parameters with subject, data (a Bundle) and asOf (a date), or the Bundle alone, to a CarePlan in draft.",
            },
        ],
    };

    private static CapabilityStatement.SearchParamComponent Parameter(string name, SearchParamType type) => new() { Name = name, Type = type };
}
