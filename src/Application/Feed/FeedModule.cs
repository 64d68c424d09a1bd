using GuidelineDecisions.Application.Composition;
using GuidelineDecisions.Application.Http;
using Microsoft.Extensions.DependencyInjection;

namespace GuidelineDecisions.Application.Feed;

public static class FeedModule
{
    /// <summary>Adds the endpoint of the feed.</summary>
    public static IServiceCollection AddFeed(this IServiceCollection services) => services
        .RequirePort<IEventFeed>(Suppliers.AzureStorage)
        .AddSingleton<FeedWaits>()
        .AddSingleton<FeedReader>()
        .AddEndpoint<ListEventsEndpoint>(EndpointNames.ListEvents);
}
