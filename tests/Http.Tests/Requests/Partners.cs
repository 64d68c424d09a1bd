using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.LocalHost;

namespace GuidelineDecisions.Http.Tests.Requests;

/// <summary>What an operator does, so that tests have their own partners and keys.</summary>
internal static class Partners
{
    private const string By = "tests";

    /// <summary>A new partner with a key for all scopes.</summary>
    public static async Task<Credential> NewPartnerAsync(this TestedService service, int buckets = 4)
    {
        string id = $"p{Guid.NewGuid():N}";
        Result<Partner> added = await service.Administration.AddAsync(id, "Of a test", buckets, By, TestContext.Current.CancellationToken);
        Assert.Empty(added.Errors);
        return await service.NewKeyAsync(id, [.. Scopes.All]);
    }

    /// <summary>A new key of the demo partner with these scopes only.</summary>
    public static Task<Credential> NewKeyAsync(this TestedService service, params string[] scopes) =>
        service.NewKeyAsync(DemoPartner.Id, scopes);

    public static async Task<Credential> NewKeyAsync(this TestedService service, string partner, string[] scopes) =>
        Credential.Key($"{(await service.NewKeyAsync(partner, scopes, expiresAt: null)).Key}");

    public static async Task<NewKey> NewKeyAsync(this TestedService service, string partner, string[] scopes, DateTimeOffset? expiresAt)
    {
        Result<NewKey> added = await service.Administration.AddKeyAsync(
            partner, scopes, "of a test", expiresAt, By, TestContext.Current.CancellationToken);
        Assert.Empty(added.Errors);
        return added.Value!;
    }
}
