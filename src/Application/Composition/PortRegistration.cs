using Microsoft.Extensions.DependencyInjection;

namespace GuidelineDecisions.Application.Composition;

/// <summary>Declares ports and finds those that are not supplied.</summary>
public static class PortRegistration
{
    /// <summary>Declares that the host has to register a service.</summary>
    /// <param name="services">The services.</param>
    /// <param name="supplier">The method that registers an implementation: <see cref="Suppliers"/>.</param>
    /// <param name="key">The key under which it has to be registered, or null.</param>
    public static IServiceCollection RequirePort<TService>(this IServiceCollection services, string supplier, object? key = null)
        where TService : class => services.AddSingleton(new Port(typeof(TService), key, supplier));

    /// <summary>Checks that every declared port is supplied.</summary>
    /// <exception cref="InvalidOperationException">Ports are missing; the message names them and what supplies them, in one
    /// sentence.</exception>
    public static void CheckPorts(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        HashSet<(Type, object?)> supplied = [.. services.Select(service => (service.ServiceType, service.ServiceKey))];
        string[] missing =
        [
            .. services.Select(service => service.IsKeyedService ? null : service.ImplementationInstance as Port).OfType<Port>()
                .Where(port => !supplied.Contains((port.Service, port.Key)))
                .Select(port => $"{port.Service.Name}{(port.Key is null ? "" : Invariant($" '{port.Key}'"))}, "
                    + $"which {port.Supplier} supplies")
                .Distinct(),
        ];
        if (missing.Length > 0)
            throw new InvalidOperationException(
                $"The service cannot start because the host does not register {string.Join("; ", missing)}.");
    }
}
