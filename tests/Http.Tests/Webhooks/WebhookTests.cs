using System.Text.Json;
using GuidelineDecisions.Application.Tests.Webhooks;
using GuidelineDecisions.Application.Webhooks.Model;
using Microsoft.AspNetCore.Http;
using StandardWebhooks;

namespace GuidelineDecisions.Http.Tests.Webhooks;

/// <summary>Webhooks over HTTP. Every reply is also checked against the OpenAPI document.</summary>
public sealed class WebhookTests
{
    private const string Path = "/api/webhooks";
    private const string NoReceiver = "http://127.0.0.1:9/hook";

    private static readonly string[] OneType = ["case.created"], ChangedType = ["recommendation.changed"];
    private static readonly string[] WrongTypes = ["case.created", "case.created", "case.craeted"];

    private readonly TestedService service;

    public WebhookTests(TestedService service) => (this.service = service).NeedsStorage();

    [OwnHostFact]
    public async Task A_secret_that_the_service_creates_is_shown_once()
    {
        Credential partner = await service.NewPartnerAsync();
        Reply created = await PutAsync("ehr", new { url = NoReceiver }, partner);
        Assert.Equal(201, created.Status);
        string secret = created.Json.Text("secret");
        Assert.True(WebhookSecret.IsValid(secret));
        Reply replaced = await PutAsync("ehr", new { url = NoReceiver, types = OneType }, partner);
        Assert.Equal(200, replaced.Status);
        foreach (Reply reply in new[]
        {
            replaced, await service.GetAsync($"{Path}/ehr", partner), await service.GetAsync(Path, partner),
            await PostAsync("ehr/resume", null, partner), await PostAsync("ehr/replay", new { after = "start" }, partner),
        })
        {
            Assert.Equal(200, reply.Status);
            Assert.DoesNotContain(secret["whsec_".Length..], reply.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("\"secret\"", reply.Text, StringComparison.Ordinal);
        }
    }

    [OwnHostFact]
    public async Task A_secret_that_the_partner_gives_is_not_repeated()
    {
        Credential partner = await service.NewPartnerAsync();
        WebhookSecret given = WebhookSecret.Create(DateTimeOffset.UtcNow);
        Reply created = await PutAsync("ehr", new { url = NoReceiver, secret = given.Text }, partner);
        Assert.Equal(201, created.Status);
        Assert.DoesNotContain(given.Text, created.Text, StringComparison.Ordinal);
    }

    [OwnHostFact]
    public async Task Every_error_of_a_request_is_reported_at_once()
    {
        Credential partner = await service.NewPartnerAsync();
        var wrong = new { url = "ftp://ehr.example/", types = WrongTypes, secret = "whsec_c2hvcnQ=", colour = "red" };
        Reply reply = await PutAsync("ehr", wrong, partner);
        JsonElement problem = reply.AssertProblem(400, "invalid-request");
        Assert.Equal(["/colour", "/secret", "/types/1", "/types/2", "/url"], problem.List("errors").Texts("pointer").Order());
        Assert.Contains(problem.List("errors").Texts("detail"), detail => detail.Contains("case.created", StringComparison.Ordinal));
        Assert.DoesNotContain("c2hvcnQ=", reply.Text, StringComparison.Ordinal);
        (await PutAsync("Ehr", new { url = NoReceiver }, partner)).AssertProblem(400, "invalid-webhook-id");
        (await PutAsync("ehr", new { }, partner)).AssertProblem(400, "invalid-request");
        (await PostAsync("ehr/replay", new { after = "elsewhere" }, partner)).AssertProblem(400, "invalid-request");
        Assert.Empty((await service.GetAsync(Path, partner)).Json.List("webhooks"));
    }

    [OwnHostFact]
    public async Task Private_addresses_and_http_are_refused_unless_settings_allow_them()
    {
        await using OwnHost strict = await service.BesideAsync(
            [new("Webhooks:AllowPrivateAddresses", "false"), new("Webhooks:AllowHttp", "false")]);
        foreach (string url in new[] { "http://ehr.example/", "https://127.0.0.1/", "https://[::1]/", "https://10.1.2.3/" })
        {
            Reply refused = await strict.SendAsync(Case.Request("PUT", $"{Path}/strict", Json(new { url })));
            Assert.Equal("/url", Assert.Single(refused.AssertProblem(400, "invalid-request").List("errors")).Text("pointer"));
        }

        // The name is allowed, its address is not.
        Reply named = await strict.SendAsync(Case.Request("PUT", $"{Path}/strict", Json(new { url = "https://localhost/" })));
        Assert.Equal(201, named.Status);
        Reply test = await strict.SendAsync(Case.Request("POST", $"{Path}/strict/test", null));
        Assert.Equal((false, "address"), (test.Json.At("delivered").GetBoolean(), test.Json.Text("kind")));
        await strict.SendAsync(Case.Request("DELETE", $"{Path}/strict", null));
    }

    [OwnHostFact]
    public async Task A_webhook_belongs_to_its_partner()
    {
        Credential partner = await service.NewPartnerAsync(), other = await service.NewPartnerAsync();
        await PutAsync("ehr", new { url = NoReceiver }, partner);
        Assert.Empty((await service.GetAsync(Path, other)).Json.List("webhooks"));
        foreach (string path in new[] { "ehr", "none", "No" })
        {
            (await service.GetAsync($"{Path}/{path}", other)).AssertProblem(404, "not-found");
            (await service.SendAsync(Case.Request("DELETE", $"{Path}/{path}", null), other)).AssertProblem(404, "not-found");
            foreach (string action in new[] { "test", "rotate", "resume" })
                (await PostAsync($"{path}/{action}", null, other)).AssertProblem(404, "not-found");
            (await PostAsync($"{path}/replay", new { after = "start" }, other)).AssertProblem(404, "not-found");
        }

        Assert.Equal(204, (await service.SendAsync(Case.Request("DELETE", $"{Path}/ehr", null), partner)).Status);
        (await service.GetAsync($"{Path}/ehr", partner)).AssertProblem(404, "not-found");
    }

    [OwnHostFact]
    public async Task Pages_of_any_size_contain_every_webhook_once_and_end()
    {
        Credential partner = await service.NewPartnerAsync();
        for (int number = 0; number < Webhook.MaxOfPartner; number++)
            Assert.Equal(201, (await PutAsync(Invariant($"hook-{number:D2}"), new { url = NoReceiver }, partner)).Status);
        (await PutAsync("one-more", new { url = NoReceiver }, partner)).AssertProblem(409, "conflict");
        for (int size = 1; size <= Webhook.MaxOfPartner + 1; size++)
        {
            List<string> read = [];
            for (string? after = ""; after is not null;)
            {
                JsonElement page = (await service.GetAsync(Invariant($"{Path}?pageSize={size}&after={after}"), partner)).Json;
                Assert.InRange(page.List("webhooks").Count, 1, size);
                read.AddRange(page.List("webhooks").Texts("id"));
                after = page.TryGetProperty("next", out JsonElement next) ? next.GetString() : null;
            }

            Assert.Equal(Enumerable.Range(0, Webhook.MaxOfPartner).Select(number => Invariant($"hook-{number:D2}")), read);
        }

        JsonElement past = (await service.GetAsync($"{Path}?pageSize=1&after=zzz", partner)).Json;
        Assert.Empty(past.List("webhooks"));
    }

    [OwnHostFact]
    public async Task Events_arrive_as_the_feed_gives_them_and_two_secrets_sign_during_a_rotation()
    {
        await using Receiver receiver = await Receiver.StartAsync(context =>
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        });
        Credential partner = await service.NewPartnerAsync();
        string first = (await PutAsync("ehr", new { url = receiver.Url, types = ChangedType }, partner)).Json.Text("secret");
        string second = (await PostAsync("ehr/rotate", null, partner)).Json.Text("secret");
        await service.PutCaseAsync("one", Case.Content("""{"symptoms":[]}"""), partner);
        await service.PutCaseAsync("one", Case.Content("""{"symptoms":["bladderBowelDysfunction"]}"""), partner);
        ReceivedRequest received = await WaitForAsync(receiver, 1);
        foreach (string secret in new[] { first, second })
            new StandardWebhook(new WebhookSecret(secret, DateTimeOffset.UtcNow).Key).Verify(received.Body, received.Headers);
        JsonElement feedEvent = (await service.GetAsync("/api/events", partner)).Json.List("events")[1];
        using JsonDocument delivered = JsonDocument.Parse(received.Body);
        Assert.True(JsonElement.DeepEquals(feedEvent, delivered.RootElement.GetProperty("data")));
        Assert.Equal(
            ("1.0", feedEvent.Text("id"), "recommendation.changed", feedEvent.Text("caseKey")),
            (delivered.RootElement.Text("specversion"), delivered.RootElement.Text("id"), delivered.RootElement.Text("type"),
                delivered.RootElement.Text("subject")));
        // A second rotation drops the oldest secret.
        string third = (await PostAsync("ehr/rotate", null, partner)).Json.Text("secret");
        Reply test = await PostAsync("ehr/test", null, partner);
        Assert.Equal((true, 204), (test.Json.At("delivered").GetBoolean(), test.Json.At("status").GetInt32()));
        ReceivedRequest tested = receiver.Requests.Single(request => request.Headers["webhook-id"] == test.Json.Text("event"));
        foreach (string secret in new[] { second, third })
            new StandardWebhook(new WebhookSecret(secret, DateTimeOffset.UtcNow).Key).Verify(tested.Body, tested.Headers);
        Assert.Throws<StandardWebhooks.Diagnostics.WebhookVerificationException>(
            () => new StandardWebhook(new WebhookSecret(first, DateTimeOffset.UtcNow).Key).Verify(tested.Body, tested.Headers));
    }

    private static async Task<ReceivedRequest> WaitForAsync(Receiver receiver, int count)
    {
        for (int look = 0; receiver.Requests.Count < count; look++)
        {
            Assert.True(look < 600, "Nothing arrives.");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        return receiver.Requests.Last();
    }

    private Task<Reply> PutAsync(string id, object body, Credential partner) =>
        service.SendAsync(Case.Request("PUT", $"{Path}/{id}", Json(body)), partner);

    private Task<Reply> PostAsync(string path, object? body, Credential partner) =>
        service.SendAsync(Case.Request("POST", $"{Path}/{path}", body is null ? null : Json(body)), partner);

    private static string Json(object body) => JsonSerializer.Serialize(body);
}
