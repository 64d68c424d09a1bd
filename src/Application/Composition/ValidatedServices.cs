using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GuidelineDecisions.Application.Composition;

/// <summary>Builds a host's services so that a composition that cannot work stops the start and not a request.</summary>
public static class ValidatedServices
{
    private static readonly ServiceProviderOptions Options = new() { ValidateOnBuild = true, ValidateScopes = true };

    /// <summary>
    /// Checks that every port is supplied, that every service can be constructed, and that no singleton holds a scoped service. It
    /// does so in every environment; the host's own default is to check only in development.
    /// </summary>
    public static void UseValidatedServices(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ConfigureContainer(new Factory());
    }

    /// <summary>Builds a provider of services with the same checks.</summary>
    public static ServiceProvider BuildValidated(this IServiceCollection services)
    {
        services.CheckPorts();
        return services.BuildServiceProvider(Options);
    }

    private sealed class Factory : IServiceProviderFactory<IServiceCollection>
    {
        public IServiceCollection CreateBuilder(IServiceCollection services) => services;

        public IServiceProvider CreateServiceProvider(IServiceCollection containerBuilder) => containerBuilder.BuildValidated();
    }
}
