using GuidelineDecisions.Application.Http;
using Microsoft.Extensions.DependencyInjection;

namespace GuidelineDecisions.Application.OpenApi;

public static class OpenApiModule
{
    /// <summary>Adds the OpenAPI document and its endpoint.</summary>
    public static IServiceCollection AddOpenApiDocument(this IServiceCollection services) => services
        .AddSingleton<OpenApiDocument>()
        .AddEndpoint<GetOpenApiEndpoint>(EndpointNames.GetOpenApi);
}
