using GuidelineDecisions.Application.Http;
using Microsoft.Extensions.DependencyInjection;

namespace GuidelineDecisions.Application.Imports;

public static class ImportsModule
{
    /// <summary>Adds the endpoint of imports and its limit.</summary>
    public static IServiceCollection AddImports(this IServiceCollection services) => services
        .AddSingleton<ImportLimit>()
        .AddEndpoint<ImportCasesEndpoint>(EndpointNames.ImportCases);
}
