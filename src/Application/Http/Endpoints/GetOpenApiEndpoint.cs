using GuidelineDecisions.Application.Http.OpenApi;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Http.Endpoints;

/// <summary>GET /api/openapi.json</summary>
public sealed class GetOpenApiEndpoint(OpenApiDocument document) : IEndpointHandler
{
    /// <inheritdoc/>
    public Task<IResult> HandleAsync(HttpContext context) => Task.FromResult<IResult>(new JsonBytes(document.Json));
}
