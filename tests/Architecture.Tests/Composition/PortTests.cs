using GuidelineDecisions.Application;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Composition;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Reevaluations.Jobs;
using GuidelineDecisions.AzureStorage;
using GuidelineDecisions.PartnerFormats;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace GuidelineDecisions.Architecture.Tests.Composition;

/// <summary>The start of a host checks the services that the host must register.</summary>
public sealed class PortTests
{
    [Fact]
    public void A_missing_port_stops_the_start_with_a_sentence_that_names_it_and_its_supplier()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddGuidelineServices().AddPartnerFormats().AddAzureStorage().RemoveAll<ICaseStore>();
        builder.UseValidatedServices();
        var failure = Assert.Throws<InvalidOperationException>(builder.Build);
        Assert.Equal(
            "The service cannot start because the host does not register ICaseStore, which AddAzureStorage() supplies.",
            failure.Message);
    }

    [Fact]
    public void All_missing_ports_are_reported_at_once()
    {
        IServiceCollection services = new ServiceCollection().AddGuidelineServices().AddPartnerFormats().AddAzureStorage();
        services.RemoveAll<ICaseStore>().RemoveAll<IJobStore>().RemoveAllKeyed<IEndpointHandler>(EndpointNames.GetFhirMetadata);
        var failure = Assert.Throws<InvalidOperationException>(services.CheckPorts);
        foreach (string part in new[]
        {
            "ICaseStore, which AddAzureStorage() supplies", "IJobStore, which AddAzureStorage() supplies",
            "IEndpointHandler 'GetFhirMetadata', which AddPartnerFormats() supplies",
        })
        {
            Assert.Contains(part, failure.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>
    /// Without a declaration, a missing port would get the container's long error message instead of one clear sentence.
    /// </summary>
    [Fact]
    public void Every_interface_that_AddAzureStorage_implements_is_a_declared_port()
    {
        IServiceCollection features = new ServiceCollection().AddGuidelineServices().AddPartnerFormats();
        IEnumerable<Type> declared = features.Select(service => service.IsKeyedService ? null : service.ImplementationInstance as Port)
            .OfType<Port>().Where(port => port.Supplier == Suppliers.AzureStorage).Select(port => port.Service);
        IEnumerable<Type> supplied = new ServiceCollection().AddAzureStorage()
            .Select(service => service.ServiceType).Where(type => type.IsInterface);
        Assert.Equal(supplied.Select(type => type.Name).Order(), declared.Select(type => type.Name).Order());
    }

    [Fact]
    public void A_service_that_cannot_be_constructed_stops_the_start()
    {
        IServiceCollection services = Complete();
        services.RemoveAll<TimeProvider>();
        var failure = Assert.Throws<AggregateException>(services.BuildValidated);
        Assert.Contains(nameof(TimeProvider), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_complete_composition_is_valid() => Complete().BuildValidated().Dispose();

    private static IServiceCollection Complete() => new ServiceCollection()
        .AddLogging()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
        .AddGuidelineServices()
        .AddPartnerFormats()
        .AddAzureStorage();
}
