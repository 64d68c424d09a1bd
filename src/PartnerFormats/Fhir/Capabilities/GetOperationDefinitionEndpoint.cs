using GuidelineDecisions.Application.Http;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.PartnerFormats.Fhir.Capabilities;

/// <summary>GET /api/fhir/OperationDefinition/{id}: the definition of an operation of our own.</summary>
internal sealed class GetOperationDefinitionEndpoint : IEndpointHandler
{
    /// <inheritdoc/>
    public Task<IResult> HandleAsync(HttpContext context) => Task.FromResult<IResult>(
        RouteValue.Of(context, "id") == ApplyOperation.Id
            ? new FhirResult(ApplyOperation.Definition)
            : Problems.NotFound($"There is no OperationDefinition with this id; there is {ApplyOperation.Id}."));
}
