using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Azure.Messaging.EventGrid;
using GuidelineDecisions.Application.Composition;
using GuidelineDecisions.Application.Webhooks.Sending;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace GuidelineDecisions.EventGrid;

/// <summary>Sends the events of all partners to a topic of Azure Event Grid, if a setting names one.</summary>
public static class EventGridServices
{
    private const string EndpointSetting = "EventGrid:TopicEndpoint";
    private const string ClientIdSetting = "EventGrid:ClientId";

    /// <summary>Adds the topic that the settings name; nothing if they name none.</summary>
    /// <exception cref="InvalidSettingException">The setting is not an https URL.</exception>
    public static IServiceCollection AddEventGrid(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (configuration[EndpointSetting] is not { Length: > 0 } text)
            return services;
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? endpoint) || endpoint.Scheme != Uri.UriSchemeHttps)
        {
            throw new InvalidSettingException(
                $"The setting {EndpointSetting} must be the https URL of a topic, such as "
                + "https://TOPIC.REGION-1.eventgrid.azure.net/api/events.");
        }

        string? clientId = configuration[ClientIdSetting];
        return services.AddSingleton(_ => Topic(endpoint, Credential(clientId)));
    }

    /// <summary>Creates the sender of a topic. Its client tries once: the deliveries have retries of their own.</summary>
    /// <param name="endpoint">The topic.</param>
    /// <param name="credential">The identity that sends.</param>
    /// <param name="transport">How requests are sent; the SDK's own way by default.</param>
    public static IEventTopic Topic(Uri endpoint, TokenCredential credential, HttpPipelineTransport? transport = null)
    {
        var options = new EventGridPublisherClientOptions { Retry = { MaxRetries = 0 } };
        if (transport is not null)
            options.Transport = transport;
        return new EventGridTopic(endpoint, new EventGridPublisherClient(endpoint, credential, options));
    }

    private static TokenCredential Credential(string? clientId) => clientId is { Length: > 0 }
        ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId))
        : new DefaultAzureCredential();
}
