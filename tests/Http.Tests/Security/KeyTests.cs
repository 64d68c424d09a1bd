using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.LocalHost;

namespace GuidelineDecisions.Http.Tests.Security;

/// <summary>
/// Which keys are accepted. No test uses a key before it revokes it, because the service remembers keys for some seconds.
/// </summary>
public sealed class KeyTests
{
    private readonly TestedService service;

    public KeyTests(TestedService service) => (this.service = service).NeedsStorage();

    [OwnHostFact]
    public async Task A_new_key_is_accepted()
    {
        Assert.Equal(200, (await service.GetAsync("/api/cases", await service.NewKeyAsync(Scopes.CasesRead))).Status);
    }

    [OwnHostFact]
    public async Task A_revoked_key_is_rejected()
    {
        NewKey made = await service.NewKeyAsync(DemoPartner.Id, [.. Scopes.All], expiresAt: null);
        Result<PartnerKey> revoked = await service.Administration.RevokeAsync(
            DemoPartner.Id, made.Key.KeyId, "tests", TestContext.Current.CancellationToken);
        Assert.NotNull(revoked.Value?.RevokedAt);
        await AssertOpensNothingAsync($"{made.Key}");
    }

    [OwnHostFact]
    public async Task A_key_is_accepted_until_it_expires_and_rejected_afterwards()
    {
        ApiKey key = ApiKey.Create(DemoPartner.Id);
        DateTimeOffset past = DateTimeOffset.UtcNow.AddSeconds(-1);
        await service.Administration.StoreKeyAsync(key, [.. Scopes.All], "expired", past, "tests", TestContext.Current.CancellationToken);
        await AssertOpensNothingAsync($"{key}");
        NewKey later = await service.NewKeyAsync(DemoPartner.Id, [.. Scopes.All], DateTimeOffset.UtcNow.AddHours(1));
        Assert.Equal(200, (await service.GetAsync("/api/cases", Credential.Key($"{later.Key}"))).Status);
    }

    [OwnHostFact]
    public async Task A_key_with_any_character_changed_is_rejected()
    {
        string key = $"{(await service.NewKeyAsync(DemoPartner.Id, [.. Scopes.All], expiresAt: null)).Key}";
        string[] parts = key.Split('.');
        string other = $"{(await service.NewKeyAsync(DemoPartner.Id, [.. Scopes.All], expiresAt: null)).Key}";
        string[] changed =
        [
            $"{key}x", $"x{key}", key[..^1], key.ToUpperInvariant(), $"{key} {key}", $"{key},{other}", $"gdk.nobody.{parts[2]}.{parts[3]}",
            $"gdk.demo.000000000000.{parts[3]}", $"gdk.demo.{parts[2]}.{new string('A', 43)}", $"gdk.demo.{other.Split('.')[2]}.{parts[3]}",
            $"gdk.demo.{parts[2]}.",
            "gdk", "", "null", $"gdk.demo'or'1.{parts[2]}.{parts[3]}",
        ];
        foreach (string each in changed)
            await AssertOpensNothingAsync(each);
    }

    /// <summary>The service remembers a secret that was right, and must not accept any other one from its memory.</summary>
    [OwnHostFact]
    public async Task A_key_in_the_cache_is_accepted_with_its_own_secret_only()
    {
        ApiKey key = (await service.NewKeyAsync(DemoPartner.Id, [.. Scopes.All], expiresAt: null)).Key;
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(200, (await service.GetAsync("/api/cases", Credential.Key($"{key}"))).Status);
            await AssertOpensNothingAsync($"{key with { Secret = ApiKey.Create(DemoPartner.Id).Secret }}");
            await AssertOpensNothingAsync($"{key with { Secret = key.Secret[..^1] + (key.Secret[^1] == 'A' ? 'B' : 'A') }}");
        }
    }

    [OwnHostFact]
    public async Task Two_credentials_are_rejected()
    {
        Credential one = await service.NewKeyAsync(Scopes.CasesRead), other = await service.NewKeyAsync(Scopes.CasesRead);
        Credential basic = new(new KeyValuePair<string, string>("Authorization", "Basic YTpi"));
        foreach (Credential both in new[] { one.And(other), one.And(one), one.And(Credential.Token("a.b.c")), one.And(basic) })
            (await service.SendRawAsync(RawRequest.Get("/api/cases"), both)).AssertProblem(401, "unauthenticated");
    }

    [OwnHostFact]
    public async Task A_key_is_accepted_in_its_own_header_only()
    {
        string key = (await service.NewKeyAsync(Scopes.CasesRead)).Headers[0].Value;
        Credential[] elsewheres =
        [
            Credential.Token(key),
            new(new KeyValuePair<string, string>("Authorization", $"ApiKey {key}")),
            new(new KeyValuePair<string, string>("Cookie", $"X-API-Key={key}")),
        ];
        foreach (Credential elsewhere in elsewheres)
            (await service.GetAsync("/api/cases", elsewhere)).AssertProblem(401, "unauthenticated");
        (await service.GetAsync($"/api/cases?X-API-Key={key}&code={key}", Credential.None)).AssertProblem(401, "unauthenticated");
    }

    [OwnHostFact]
    public async Task The_answer_does_not_say_why_a_key_is_rejected()
    {
        NewKey revoked = await service.NewKeyAsync(DemoPartner.Id, [.. Scopes.All], expiresAt: null);
        await service.Administration.RevokeAsync(DemoPartner.Id, revoked.Key.KeyId, "tests", TestContext.Current.CancellationToken);
        string[] keys = [$"{revoked.Key}", $"{ApiKey.Create(DemoPartner.Id)}", $"{ApiKey.Create("nobody")}", "none"];
        Assert.Single(
            (await Task.WhenAll(keys.Select(key => service.GetAsync("/api/cases", Credential.Key(key))))).Select(
                reply => reply.TextWithoutId()).Distinct());
    }

    private async Task AssertOpensNothingAsync(string key) =>
        (await service.SendRawAsync(RawRequest.Get("/api/cases"), Credential.Key(key))).AssertProblem(401, "unauthenticated");
}
