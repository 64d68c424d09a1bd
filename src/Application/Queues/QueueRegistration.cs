using GuidelineDecisions.Application.Composition;
using Microsoft.Extensions.DependencyInjection;

namespace GuidelineDecisions.Application.Queues;

public static class QueueRegistration
{
    /// <summary>Adds what all queues share; each feature adds the handlers of its queues.</summary>
    public static IServiceCollection AddQueues(this IServiceCollection services) => services
        .AddSingleton<QueueTelemetry>()
        .RequirePort<IMessageQueues>(Suppliers.AzureStorage);

    /// <summary>Adds the handler of a queue of the catalogue.</summary>
    /// <param name="services">The services.</param>
    /// <param name="queue">The queue: <see cref="QueueNames"/>.</param>
    public static IServiceCollection AddQueueHandler<THandler>(this IServiceCollection services, string queue)
        where THandler : class, IQueueHandler => services.AddKeyedSingleton<IQueueHandler, THandler>(queue);
}
