using System.Globalization;
using GuidelineDecisions.Application.Composition;
using GuidelineDecisions.Application.Partners;

namespace GuidelineDecisions.Http.Tests.Security;

/// <summary>Requests over the limit are refused, but only for the partner that sends them.</summary>
public sealed class RateLimitTests
{
    private readonly TestedService service;

    public RateLimitTests(TestedService service) => (this.service = service).NeedsStorage();

    [OwnHostFact]
    public async Task A_partner_over_the_limit_is_told_when_to_retry()
    {
        Credential other = await service.NewPartnerAsync();
        await using OwnHost host = await service.BesideAsync(new("RateLimit:RequestsPerSecond", "1"), new("RateLimit:Burst", "2"));
        Reply[] replies =
        [
            .. (await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => host.GetAsync("/api/guidelines")))).OrderBy(reply => reply.Status),
        ];
        Assert.Equal([200, 200], replies.Take(2).Select(reply => reply.Status));
        Assert.All(replies, reply => Assert.Equal("\"partner\";q=2;w=2", reply.Header("RateLimit-Policy")));
        Assert.Equal(
            ["\"partner\";r=0;t=2", "\"partner\";r=1;t=1"],
            replies.Take(2).Select(reply => reply.Header("RateLimit")).Order(StringComparer.Ordinal));
        Reply refused = replies[^1];
        refused.AssertProblem(429, "too-many-requests");
        int seconds = int.Parse(refused.Header("Retry-After")!, CultureInfo.InvariantCulture);
        Assert.InRange(seconds, 1, 5);
        // The limit does not affect other partners or public endpoints.
        Assert.Equal(200, (await host.GetAsync("/api/cases", other)).Status);
        Assert.Equal(200, (await host.GetAsync("/api/health")).Status);
        await Task.Delay(TimeSpan.FromSeconds(seconds + 0.5), TestContext.Current.CancellationToken);
        Assert.Equal(200, (await host.GetAsync("/api/guidelines")).Status);
    }

    [OwnHostFact]
    public async Task Requests_without_a_valid_credential_are_limited_by_address_and_others_are_not()
    {
        Credential remembered = await service.NewKeyAsync(Scopes.CasesRead), later = await service.NewKeyAsync(Scopes.CasesRead);
        await using OwnHost host = await service.BesideAsync(
            new("RateLimit:FailuresPerSecond", "1"), new("RateLimit:FailureBurst", "5"), new("RateLimit:TrustedProxies", "1"));
        // Successes do not count.
        for (int i = 0; i < 10; i++)
            Assert.Equal(200, (await FromAsync("198.51.100.1", remembered)).Status);
        Reply refused = await UntilRefusedAsync("198.51.100.1:4711");
        refused.AssertProblem(429, "too-many-requests");
        Assert.InRange(int.Parse(refused.Header("Retry-After")!, CultureInfo.InvariantCulture), 1, 5);
        // From the same address, a caller that the service knows is served, and so are probes.
        Assert.Equal(200, (await FromAsync("198.51.100.1", remembered)).Status);
        foreach (string probe in new[] { "/api/health", "/api/health/ready" })
            Assert.Equal(200, (await FromAsync("198.51.100.1", Credential.None, probe)).Status);
        // What a client itself writes in front does not help it, and another address is not affected.
        (await UntilRefusedAsync("203.0.113.9, 198.51.100.1")).AssertProblem(429, "too-many-requests");
        Assert.Equal(200, (await FromAsync("198.51.100.2", later)).Status);

        // The bucket may get a token between two requests.
        async Task<Reply> UntilRefusedAsync(string address)
        {
            Reply[] replies = await Task.WhenAll(
                Enumerable.Range(0, 20).Select(i => FromAsync(address, i % 2 == 0 ? Credential.None : Credential.Token("a.b.c"))));
            Assert.All(replies, reply => Assert.True(reply.Status is 401 or 429, $"{reply}"));
            return replies.First(reply => reply.Status == 429);
        }

        Task<Reply> FromAsync(string address, Credential credential, string path = "/api/cases") =>
            host.SendAsync(Case.Request("GET", path, null, [("X-Forwarded-For", address)]), credential);
    }

    [OwnHostFact]
    public async Task An_invalid_limit_stops_the_start()
    {
        foreach (string value in new[] { "0", "-1", "many", "1.5" })
        {
            InvalidSettingException refused =
                await Assert.ThrowsAsync<InvalidSettingException>(
                    () => service.BesideAsync(new KeyValuePair<string, string?>("RateLimit:Burst", value)));
            Assert.Contains("RateLimit:Burst", refused.Message, StringComparison.Ordinal);
        }
    }
}
