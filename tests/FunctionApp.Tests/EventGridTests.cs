using System.Net;
using System.Text.Json;
using Azure.Core;
using Azure.Core.Pipeline;
using GuidelineDecisions.Application.Composition;
using GuidelineDecisions.Application.Webhooks.Model;
using GuidelineDecisions.Application.Webhooks.Sending;
using GuidelineDecisions.EventGrid;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace GuidelineDecisions.FunctionApp.Tests;

/// <summary>Events for Azure Event Grid, with a topic in memory and the SDK's own client.</summary>
public sealed class EventGridTests
{
    private static readonly EventMessage Message = EventMessage.Test("ward", "test-1", DateTimeOffset.UnixEpoch);

    [Fact]
    public async Task An_event_is_sent_as_the_same_CloudEvent_as_to_a_webhook_with_a_token_of_the_identity()
    {
        var topic = new Topic(HttpStatusCode.OK);
        DeliveryOutcome outcome = await SendAsync(topic);
        Assert.Equal((DeliveryKinds.Delivered, 200), (outcome.Kind, outcome.Status));
        Assert.Equal("Bearer token", topic.Authorization);
        Assert.StartsWith("application/cloudevents-batch+json", topic.ContentType, StringComparison.Ordinal);
        using JsonDocument sent = JsonDocument.Parse(topic.Body!), expected = JsonDocument.Parse(Message.Body);
        JsonElement one = Assert.Single(sent.RootElement.EnumerateArray());
        foreach (string member in new[] { "id", "source", "type", "specversion", "datacontenttype" })
            Assert.Equal(expected.RootElement.GetProperty(member).GetString(), one.GetProperty(member).GetString());
        Assert.True(JsonElement.DeepEquals(expected.RootElement.GetProperty("data"), one.GetProperty("data")));
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task A_refusal_is_an_outcome_and_is_not_tried_again_here(HttpStatusCode status)
    {
        var topic = new Topic(status);
        DeliveryOutcome outcome = await SendAsync(topic);
        Assert.Equal((DeliveryKinds.Status, (int)status), (outcome.Kind, outcome.Status));
        Assert.Equal(1, topic.Requests);
    }

    [Fact]
    public async Task A_topic_that_is_silent_has_failed() =>
        Assert.Equal(DeliveryKinds.Timeout, (await SendAsync(new Topic(null))).Kind);

    [Fact]
    public void Without_the_setting_there_is_no_topic() => Assert.Empty(Services().BuildServiceProvider().GetServices<IEventTopic>());

    [Fact]
    public void The_setting_names_the_topic() => Assert.Equal(
        "https://topic.example/api/events",
        Services(("EventGrid:TopicEndpoint", "https://topic.example/api/events"), ("EventGrid:ClientId", "id"))
            .BuildServiceProvider().GetRequiredService<IEventTopic>().Endpoint.AbsoluteUri);

    [Theory]
    [InlineData("topic")]
    [InlineData("http://topic.example/")]
    public void A_wrong_setting_stops_the_start(string endpoint) =>
        Assert.Throws<InvalidSettingException>(() => Services(("EventGrid:TopicEndpoint", endpoint)));

    private static async Task<DeliveryOutcome> SendAsync(Topic topic)
    {
        using var client = new HttpClient(topic);
        var endpoint = new Uri("https://topic.example/api/events");
        IEventTopic sender = EventGridServices.Topic(endpoint, new FixedToken(), new HttpClientTransport(client));
        return await sender.SendAsync(Message, TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
    }

    private static IServiceCollection Services(params (string Name, string Value)[] settings) => new ServiceCollection().AddEventGrid(
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(each => new KeyValuePair<string, string?>(each.Name, each.Value))).Build());

    private sealed class Topic(HttpStatusCode? answer) : HttpMessageHandler
    {
        public int Requests { get; private set; }

        public string? Authorization { get; private set; }

        public string? ContentType { get; private set; }

        public string? Body { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests++;
            Authorization = request.Headers.Authorization?.ToString();
            ContentType = request.Content!.Headers.ContentType?.ToString();
            Body = await request.Content.ReadAsStringAsync(cancellationToken);
            if (answer is null)
                await Task.Delay(Timeout.Infinite, cancellationToken);
            return new HttpResponseMessage(answer!.Value);
        }
    }

    private sealed class FixedToken : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new("token", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }
}
