using Microsoft.Extensions.DependencyInjection;

namespace GuidelineDecisions.Application.Http;

public static class EndpointRegistration
{
    /// <summary>Adds the handler of an endpoint of the catalogue.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The endpoint's name: <see cref="EndpointNames"/>.</param>
    public static IServiceCollection AddEndpoint<THandler>(this IServiceCollection services, string name)
        where THandler : class, IEndpointHandler => services.AddKeyedSingleton<IEndpointHandler, THandler>(name);
}
