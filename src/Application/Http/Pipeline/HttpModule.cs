using System.IO.Compression;
using GuidelineDecisions.Application.Composition;
using GuidelineDecisions.Application.Http.Formats;
using GuidelineDecisions.Application.Http.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.ResponseCompression;
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
            .AddSingleton<HttpPipeline>()
            .AddResponseCompression(Compress)
            .Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Optimal)
            .Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Optimal);
        HashSet<string> ofPartnerFormats = [.. EndpointCatalogue.OfPartnerFormats.Select(endpoint => endpoint.Name)];
        foreach (ApiEndpoint endpoint in EndpointCatalogue.All)
        {
            string supplier = ofPartnerFormats.Contains(endpoint.Name) ? Suppliers.PartnerFormats : Suppliers.Application;
            services.RequirePort<IEndpointHandler>(supplier, endpoint.Name);
        }

        return services;
    }

    // Compression over TLS can reveal a secret that is sent next to something an attacker chooses. The only secrets in
    // responses are new ones, which no second response repeats.
    private static void Compress(ResponseCompressionOptions options)
    {
        options.EnableForHttps = true;
        options.MimeTypes =
            ["application/json", "application/problem+json", "application/schema+json", "application/fhir+json", "text/calendar"];
    }
}
