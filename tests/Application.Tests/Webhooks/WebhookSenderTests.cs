using System.Net;
using System.Text;
using System.Text.Json;
using CloudNative.CloudEvents;
using CloudNative.CloudEvents.SystemTextJson;
using GuidelineDecisions.Application.Webhooks.Model;
using GuidelineDecisions.Application.Webhooks.Sending;
using Microsoft.AspNetCore.Http;
using StandardWebhooks;
using StandardWebhooks.Diagnostics;

namespace GuidelineDecisions.Application.Tests.Webhooks;

public sealed class WebhookSenderTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;
    private static readonly EventMessage Message = EventMessage.Test("ward", "test-1", Now);

    [Fact]
    public async Task A_delivery_is_a_CloudEvent_that_each_active_secret_has_signed()
    {
        await using Receiver receiver = await Receiver.StartAsync(Answer(204));
        WebhookSecret latest = WebhookSecret.Create(Now), former = WebhookSecret.Create(Now) with { ExpiresAt = Now.AddHours(1) };
        Webhook webhook = Events.Webhook(receiver.Url) with { Secrets = [latest, former] };
        DeliveryOutcome outcome = await SendAsync(webhook);
        Assert.Equal((DeliveryKinds.Delivered, 204), (outcome.Kind, outcome.Status));
        ReceivedRequest received = Assert.Single(receiver.Requests);
        foreach (WebhookSecret secret in webhook.Secrets)
            new StandardWebhook(secret.Key).Verify(received.Body, received.Headers);
        Assert.Throws<WebhookVerificationException>(
            () => new StandardWebhook(WebhookSecret.Create(Now).Key).Verify(received.Body, received.Headers));
        Assert.Throws<WebhookVerificationException>(() => new StandardWebhook(latest.Key).Verify(received.Body + " ", received.Headers));
        Assert.Equal("test-1", received.Headers["webhook-id"]);
        Assert.StartsWith("application/cloudevents+json", received.ContentType, StringComparison.Ordinal);
        CloudEvent read = new JsonEventFormatter().DecodeStructuredModeMessage(Encoding.UTF8.GetBytes(received.Body), null, null);
        Assert.True(read.IsValid);
        Assert.Equal(("test-1", "webhook.test", "urn:guideline-decisions:partner:ward"), (read.Id, read.Type, $"{read.Source}"));
        Assert.Equal("webhook.test", ((JsonElement)read.Data!).GetProperty("type").GetString());
    }

    [Fact]
    public async Task An_expired_secret_signs_nothing()
    {
        await using Receiver receiver = await Receiver.StartAsync(Answer(204));
        WebhookSecret latest = WebhookSecret.Create(Now), expired = WebhookSecret.Create(Now) with { ExpiresAt = Now.AddHours(-1) };
        await SendAsync(Events.Webhook(receiver.Url) with { Secrets = [latest, expired] });
        string signatures = Assert.Single(receiver.Requests).Headers["webhook-signature"]!;
        Assert.DoesNotContain(' ', signatures);
    }

    [Fact]
    public async Task A_request_has_no_trace_and_no_cookie()
    {
        await using Receiver receiver = await Receiver.StartAsync(context =>
        {
            context.Response.Cookies.Append("session", "1");
            context.Response.StatusCode = 200;
            return Task.CompletedTask;
        });
        using WebhookSender sender = Sender(Settings.Local());
        Webhook webhook = Events.Webhook(receiver.Url);
        using var span = new System.Diagnostics.Activity("test");
        span.Start();
        for (int i = 0; i < 2; i++)
            await sender.SendAsync(webhook, Message, TestContext.Current.CancellationToken);
        Assert.Equal(2, receiver.Requests.Count);
        Assert.All(
            receiver.Requests,
            received => Assert.Empty(received.Headers.Keys.Intersect(["traceparent", "Cookie"], StringComparer.OrdinalIgnoreCase)));
    }

    [Theory]
    [InlineData(400, DeliveryKinds.Status)]
    [InlineData(410, DeliveryKinds.Gone)]
    [InlineData(429, DeliveryKinds.Status)]
    [InlineData(503, DeliveryKinds.Status)]
    public async Task Other_statuses_are_failures(int status, string kind)
    {
        await using Receiver receiver = await Receiver.StartAsync(Answer(status));
        DeliveryOutcome outcome = await SendAsync(Events.Webhook(receiver.Url));
        Assert.Equal((kind, status), (outcome.Kind, outcome.Status));
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("999999999", 24 * 60 * 60)]
    [InlineData("-5", null)]
    [InlineData("soon", null)]
    public async Task Retry_After_is_read_within_reason(string header, int? seconds)
    {
        await using Receiver receiver = await Receiver.StartAsync(context =>
        {
            context.Response.StatusCode = 503;
            context.Response.Headers.RetryAfter = header;
            return Task.CompletedTask;
        });
        DeliveryOutcome outcome = await SendAsync(Events.Webhook(receiver.Url));
        Assert.Equal(seconds is { } wait ? TimeSpan.FromSeconds(wait) : null, outcome.RetryAfter);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using Receiver target = await Receiver.StartAsync(Answer(200));
        await using Receiver receiver = await Receiver.StartAsync(context =>
        {
            context.Response.Redirect(target.Url.AbsoluteUri, permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        });
        DeliveryOutcome outcome = await SendAsync(Events.Webhook(receiver.Url));
        Assert.Equal((DeliveryKinds.Redirect, 307), (outcome.Kind, outcome.Status));
        Assert.Empty(target.Requests);
    }

    [Fact]
    public async Task A_receiver_that_does_not_answer_in_time_has_failed()
    {
        await using Receiver receiver = await Receiver.StartAsync(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        DeliveryOutcome outcome = await SendAsync(Events.Webhook(receiver.Url), Settings.Local(("AnswerWithin", "00:00:01")));
        Assert.Equal((DeliveryKinds.Timeout, null), (outcome.Kind, outcome.Status));
    }

    [Fact]
    public async Task An_endless_answer_is_not_read()
    {
        await using Receiver receiver = await Receiver.StartAsync(async context =>
        {
            byte[] block = new byte[64 * 1024];
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.Body.WriteAsync(block, context.RequestAborted);
        });
        Assert.True((await SendAsync(Events.Webhook(receiver.Url))).IsDelivered);
    }

    [Fact]
    public async Task A_port_without_a_listener_is_a_failed_connection()
    {
        Uri url;
        await using (Receiver receiver = await Receiver.StartAsync(Answer(200)))
            url = receiver.Url;
        Assert.Equal(DeliveryKinds.Connection, (await SendAsync(Events.Webhook(url))).Kind);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("fd00::1")]
    public async Task A_name_that_resolves_to_a_private_address_is_not_connected_to(string address)
    {
        await using Receiver receiver = await Receiver.StartAsync(Answer(200));
        var names = new Names(IPAddress.Parse(address));
        Uri url = new(Invariant($"http://receiver.example:{receiver.Url.Port}/hook"));
        DeliveryOutcome outcome = await SendAsync(Events.Webhook(url), Settings.Of(("AllowHttp", "true")), names);
        Assert.Equal(DeliveryKinds.Address, outcome.Kind);
        Assert.Empty(receiver.Requests);
        Assert.Equal(1, names.Resolutions);
    }

    /// <summary>The address that is checked is the address that is connected to, so a second resolution cannot change it.</summary>
    [Fact]
    public async Task A_name_is_resolved_once_for_the_check_and_the_connection()
    {
        await using Receiver receiver = await Receiver.StartAsync(Answer(200));
        var names = new Names(IPAddress.Loopback);
        Uri url = new(Invariant($"http://receiver.example:{receiver.Url.Port}/hook"));
        Assert.True((await SendAsync(Events.Webhook(url), Settings.Local(), names)).IsDelivered);
        Assert.Equal(1, names.Resolutions);
    }

    [Fact]
    public async Task A_name_that_does_not_exist_is_reported_as_such() => Assert.Equal(
        DeliveryKinds.Name,
        (await SendAsync(Events.Webhook(new Uri("http://receiver.example/")), Settings.Local(), new Names(null))).Kind);

    private static Func<HttpContext, Task> Answer(int status) => context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    private static async Task<DeliveryOutcome> SendAsync(Webhook webhook, WebhookSettings? settings = null, IHostAddresses? names = null)
    {
        using WebhookSender sender = Sender(settings ?? Settings.Local(), names);
        return await sender.SendAsync(webhook, Message, TestContext.Current.CancellationToken);
    }

    private static WebhookSender Sender(WebhookSettings settings, IHostAddresses? names = null) =>
        new(new GuardedConnections(names ?? new SystemHostAddresses(), settings), settings, TimeProvider.System);

    private sealed class Names(IPAddress? address) : IHostAddresses
    {
        public int Resolutions { get; private set; }

        public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancel)
        {
            Resolutions++;
            return address is null ? throw new System.Net.Sockets.SocketException() : Task.FromResult<IPAddress[]>([address]);
        }
    }
}
