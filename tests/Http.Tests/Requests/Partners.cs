using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.LocalHost;
using Microsoft.Extensions.DependencyInjection;

namespace GuidelineDecisions.Http.Tests.Requests;

/// <summary>What an operator does, so that tests have their own partners and keys.</summary>
internal static class Partners
{
    private const string By = "tests";

    /// <summary>A new partner with a key for all scopes.</summary>
    public static async Task<Credential> NewPartnerAsync(this TestedService service, int buckets = 4, string timeZone = "UTC")
    {
        string id = $"p{Guid.NewGuid():N}";
        Result<Partner> added = await service.Administration.AddAsync(
            id, "Of a test", buckets, timeZone, By, TestContext.Current.CancellationToken);
        Assert.Empty(added.Errors);
        return await service.NewKeyAsync(id, [.. Scopes.All]);
    }

    /// <summary>A new key of the demo partner with these scopes only.</summary>
    public static Task<Credential> NewKeyAsync(this TestedService service, params string[] scopes) =>
        service.NewKeyAsync(DemoPartner.Id, scopes);

    /// <summary>A new key of the demo partner of another host, with these scopes only.</summary>
    public static Task<Credential> NewKeyAsync(this OwnHost host, params string[] scopes) =>
        host.NewPartnerKeyAsync(DemoPartner.Id, scopes);

    /// <summary>A new key of a partner of another host, which is added if it is new.</summary>
    public static async Task<Credential> NewPartnerKeyAsync(this OwnHost host, string partner, params string[] scopes)
    {
        var administration = host.Services.GetRequiredService<PartnerAdministration>();
        Result<Partner> added = await administration.AddAsync(
            partner, "", Partner.DefaultBuckets, "UTC", By, TestContext.Current.CancellationToken);
        Assert.Empty(added.Errors);
        NewKey key = await administration.StoreKeyAsync(
            ApiKey.Create(partner), scopes, "of a test", expiresAt: null, By, TestContext.Current.CancellationToken);
        return Credential.Key($"{key.Key}");
    }

    /// <summary>
    /// Asks a host that has not remembered anything while a partner has another standing. Jobs of other tests wait for a partner that is
    /// being moved, so it is open again afterwards.
    /// </summary>
    public static async Task<T> WithStandingAsync<T>(
        this TestedService service, Credential partner, PartnerStanding standing, Func<OwnHost, Task<T>> ask)
    {
        string id = ApiKey.TryParse(partner.Headers.Single().Value)!.Partner;
        await service.ChangeAsync(id, PartnerStanding.Open, standing);
        try
        {
            await using OwnHost host = await service.BesideAsync();
            return await ask(host);
        }
        finally
        {
            await service.ChangeAsync(id, standing, PartnerStanding.Open);
        }
    }

    private static async Task ChangeAsync(this TestedService service, string partner, PartnerStanding before, PartnerStanding after) =>
        Assert.True(await service.Services.GetRequiredService<IPartnerStore>().ChangeStandingAsync(
            partner, before, after, DateTimeOffset.UtcNow, By, TestContext.Current.CancellationToken));

    public static async Task<Credential> NewKeyAsync(this TestedService service, string partner, string[] scopes) =>
        Credential.Key($"{(await service.NewKeyAsync(partner, scopes, expiresAt: null)).Key}");

    public static async Task<NewKey> NewKeyAsync(this TestedService service, string partner, string[] scopes, DateTimeOffset? expiresAt)
    {
        // Keys of any partner can have all scopes here, as keys of former builds can.
        return await service.Administration.StoreKeyAsync(
            ApiKey.Create(partner), scopes, "of a test", expiresAt, By, TestContext.Current.CancellationToken);
    }
}
