using GuidelineDecisions.Application.Composition;
using GuidelineDecisions.Application.Http.Formats;
using GuidelineDecisions.Application.Http.Security;
using Microsoft.Extensions.DependencyInjection;

namespace GuidelineDecisions.Application.Http.Pipeline;

public static class HttpModule
{
    /// <summary>Adds the pipeline of requests with authentication; each feature adds the handlers of its endpoints.</summary>
    public static IServiceCollection AddHttpPipeline(this IServiceCollection services)
    {
        services
            .AddSingleton<AddressLimit>()
            .AddSingleton<BearerTokens>()
            .AddSingleton<PartnerRateLimit>()
            .AddSingleton<Authentication>()
            .AddSingleton<Admission>()
            .AddSingleton<CrossOrigin>()
            .AddSingleton<FactsFormats>()
            .AddSingleton<RequestTelemetry>()
            .AddSingleton<HttpPipeline>();
        HashSet<string> ofPartnerFormats = [.. EndpointCatalogue.OfPartnerFormats.Select(endpoint => endpoint.Name)];
        foreach (ApiEndpoint endpoint in EndpointCatalogue.All)
        {
            string supplier = ofPartnerFormats.Contains(endpoint.Name) ? Suppliers.PartnerFormats : Suppliers.Application;
            services.RequirePort<IEndpointHandler>(supplier, endpoint.Name);
        }

        return services;
    }
}
