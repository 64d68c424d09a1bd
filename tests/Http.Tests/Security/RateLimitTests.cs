using System.Globalization;

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
    public async Task An_invalid_limit_stops_the_start()
    {
        foreach (string value in new[] { "0", "-1", "many", "1.5" })
        {
            InvalidOperationException refused =
                await Assert.ThrowsAsync<InvalidOperationException>(
                    () => service.BesideAsync(new KeyValuePair<string, string?>("RateLimit:Burst", value)));
            Assert.Contains("RateLimit:Burst", refused.Message, StringComparison.Ordinal);
        }
    }
}
