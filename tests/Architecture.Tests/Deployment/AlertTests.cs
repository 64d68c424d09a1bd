using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using GuidelineDecisions.Application;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Telemetry;
using GuidelineDecisions.Architecture.Tests.Layout;
using GuidelineDecisions.AzureStorage;
using Microsoft.Extensions.DependencyInjection;

namespace GuidelineDecisions.Architecture.Tests.Deployment;

/// <summary>The alerts in infra/ refer to metrics and routes of the program.</summary>
public sealed partial class AlertTests
{
    private const string Alerts = "infra/modules/alerts.bicep";

    [Fact]
    public void Every_metric_in_an_alert_exists_in_the_service()
    {
        string[] asked = [.. AskedFor().Matches(Repository.Text(Alerts)).Select(found => found.Groups[1].Value).Distinct()];
        Assert.NotEmpty(asked);
        Assert.Subset(Instruments(), asked.ToHashSet());
    }

    [Fact]
    public void The_availability_test_requests_the_readiness_route() =>
        Assert.Contains($"/{Routes.Prefix}/{Routes.Readiness}'", Repository.Text(Alerts), StringComparison.Ordinal);

    private static HashSet<string> Instruments()
    {
        HashSet<string> names = [];
        IServiceCollection composition = new ServiceCollection().AddLogging().AddGuidelineServices().AddAzureStorage();
        using ServiceProvider services = composition.BuildServiceProvider();
        ServiceTelemetry telemetry = services.GetRequiredService<ServiceTelemetry>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, _) => Add(instrument) };
        listener.Start();
        foreach (Type instruments in composition
            .Select(service => service.ServiceType)
            .Where(type => type.Name.EndsWith("Telemetry", StringComparison.Ordinal)))
            services.GetRequiredService(instruments);
        return names;

        void Add(Instrument instrument)
        {
            if (instrument.Meter.Scope == telemetry)
                names.Add(instrument.Name);
        }
    }

    [GeneratedRegex("where Name == \"([^\"]+)\"")]
    private static partial Regex AskedFor();
}
