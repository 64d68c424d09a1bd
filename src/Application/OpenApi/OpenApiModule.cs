using GuidelineDecisions.Application.Http;
using Microsoft.Extensions.DependencyInjection;

namespace GuidelineDecisions.Application.OpenApi;

public static class OpenApiModule
{
    /// <summary>Adds the OpenAPI document, the page that shows it, and their endpoints.</summary>
    public static IServiceCollection AddOpenApiDocument(this IServiceCollection services) => services
        .AddSingleton<OpenApiDocument>()
        .AddEndpoint<GetOpenApiEndpoint>(EndpointNames.GetOpenApi)
        .AddEndpoint<GetDocumentationEndpoint>(EndpointNames.GetDocumentation)
        .AddEndpoint<GetDocumentationScriptEndpoint>(EndpointNames.GetDocumentationScript);
}
