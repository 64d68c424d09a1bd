using GuidelineDecisions.Application.Http;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.OpenApi;

/// <summary>GET /api/openapi.json</summary>
public sealed class GetOpenApiEndpoint(OpenApiDocument document) : IEndpointHandler
{
    /// <inheritdoc/>
    public Task<IResult> HandleAsync(HttpContext context) => Task.FromResult<IResult>(new JsonBytesResult(document.Json));
}
