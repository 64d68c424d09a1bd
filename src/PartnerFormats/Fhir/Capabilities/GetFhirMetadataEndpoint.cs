using GuidelineDecisions.Application.Http;
using Hl7.Fhir.Model;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.PartnerFormats.Fhir.Capabilities;

/// <summary>GET /api/fhir/metadata: the CapabilityStatement.</summary>
internal sealed class GetFhirMetadataEndpoint : IEndpointHandler
{
    /// <summary>The date of the last change to the capabilities.</summary>
    public const string Changed = "2026-11-29";

    /// <inheritdoc/>
    public Task<IResult> HandleAsync(HttpContext context) => System.Threading.Tasks.Task.FromResult<IResult>(new FhirResult(Statement()));

    public static CapabilityStatement Statement() => new()
    {
        Name = "GuidelineDecisions",
        Title = "Guideline decisions",
        Status = PublicationStatus.Active,
        Experimental = true,
        Date = Changed,
        Kind = CapabilityStatementKind.Instance,
        Implementation = new()
        {
            Description = "Serves clinical guidelines as PlanDefinitions and applies them to a patient's resources. Stores no resource.",
        },
        FhirVersion = FHIRVersion.N4_0_1,
        Format = ["json"],
        Rest =
        [
            new()
            {
                Mode = CapabilityStatement.RestfulCapabilityMode.Server,
                Documentation =
                    "POST fhir/facts maps a Bundle or NDJSON to facts and reports what could not be mapped; see /api/openapi.json. "
                    + "All errors are OperationOutcomes.",
                Security = new() { Description = "An API key in X-API-Key, or a bearer token from a configured issuer." },
                Resource = [PlanDefinitions(), Read("Library"), Read("OperationDefinition")],
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
                Definition = ApplyOperation.Url,
                Documentation =
                    "The standard's $apply of a type or an instance, with data (a Bundle) and asOf (a date) of our own; read "
                    + $"OperationDefinition/{ApplyOperation.Id}. Returns a draft CarePlan.",
            },
        ],
    };

    private static CapabilityStatement.ResourceComponent Read(string type) => new()
    {
        Type = type,
        Interaction = [new() { Code = CapabilityStatement.TypeRestfulInteraction.Read }],
    };

    private static CapabilityStatement.SearchParamComponent Parameter(string name, SearchParamType type) =>
        new() { Name = name, Type = type };
}
