using System.Text;
using System.Text.Json;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Recommendations;
using GuidelineDecisions.Application.Telemetry;
using GuidelineDecisions.PartnerFormats.CdsHooks;
using GuidelineDecisions.PartnerFormats.CdsHooks.Cards;
using GuidelineDecisions.PartnerFormats.CdsHooks.Prefetch;
using GuidelineDecisions.PartnerFormats.CdsHooks.Services;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace GuidelineDecisions.PartnerFormats.Tests.CdsHooks;

/// <summary>Calls the endpoint of the services as of a fixed day, without a host.</summary>
internal static class CalledService
{
    public static DateTimeOffset Now { get; } = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The status and the body of the answer.</summary>
    public static async Task<(int Status, JsonElement Json)> CallAsync(
        string call, string id = "her2-vertebral-metastasis", params (string Name, string Value)[] settings)
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(each => KeyValuePair.Create(each.Name, (string?)each.Value))).Build();
        using var servers = new FhirServers(configuration);
        using ServiceProvider services = new ServiceCollection().AddLogging().AddProblemDetails().BuildServiceProvider();
        using var telemetry = new ServiceTelemetry();
        var endpoint = new CallCdsServiceEndpoint(
            new CdsServices(Shipped.Catalogue, configuration), new OfferedOptions(configuration),
            new PrefetchData(servers, NullLogger<PrefetchData>.Instance),
            new CardLinks(configuration),
            new DecisionTelemetry(telemetry), new StoppedClock());
        var context = new DefaultHttpContext { RequestServices = services };
        context.Features.Set(new Caller(new Partner("hospital-a", "Hospital A", 1, Now), "key:of-a-test", [Scopes.Recommend]));
        context.Request.Method = "POST";
        context.Request.ContentType = "application/json";
        context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(call));
        context.Request.RouteValues["id"] = id;
        using var body = new MemoryStream();
        context.Response.Body = body;
        IResult result = await endpoint.HandleAsync(context);
        await result.ExecuteAsync(context);
        await context.Response.BodyWriter.FlushAsync(TestContext.Current.CancellationToken);
        using JsonDocument json = JsonDocument.Parse(body.ToArray());
        return (context.Response.StatusCode, json.RootElement.Clone());
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
