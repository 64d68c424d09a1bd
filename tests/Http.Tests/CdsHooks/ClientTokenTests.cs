using System.Security.Cryptography;
using System.Text;
using GuidelineDecisions.LocalHost;
using Microsoft.IdentityModel.Tokens;

namespace GuidelineDecisions.Http.Tests.CdsHooks;

/// <summary>The tokens of CDS clients: ES384 or RS384, of a known issuer and key, for exactly the URL that is called, once.</summary>
public sealed class ClientTokenTests : IAsyncLifetime
{
    private const string Issuer = CdsClientKeys.Issuer, PublicUrl = CdsClientKeys.PublicUrl;

    private readonly TestedService service;
    private readonly CdsClientKeys keys = new();
    private OwnHost? host;

    public ClientTokenTests(TestedService service)
    {
        service.NeedsStorage();
        this.service = service;
    }

    private OwnHost Host => host!;

    public async ValueTask InitializeAsync()
    {
        if (TestedService.Given is null)
        {
            host = await service.BesideAsync(
                new("PublicUrl", PublicUrl + "/"), new("CdsHooks:Clients:0:Issuer", Issuer), new("CdsHooks:Clients:0:Partner", DemoPartner.Id), new("CdsHooks:Clients:0:Keys", keys.Set()),
                new("CdsHooks:Clients:0:Jku", "https://ehr.example.org/jwks.json"));
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (host is not null)
            await host.DisposeAsync();
        keys.Dispose();
    }

    [OwnHostFact]
    public async Task A_token_of_a_client_opens_the_services_once()
    {
        foreach (SigningCredentials signing in new[] { keys.Ec, keys.Rsa })
        {
            string token = CdsClientKeys.Text(CdsClientKeys.Token(signing));
            Assert.Equal(200, (await CallAsync(token)).Status);
            (await CallAsync(token)).AssertProblem(401, "unauthenticated"); // the same jti again
        }
    }

    [OwnHostFact]
    public async Task A_token_opens_nothing_but_CDS_Hooks()
    {
        SecurityTokenDescriptor token = CdsClientKeys.Token(keys.Ec);
        token.Audience = PublicUrl + "/api/guidelines";
        (await Host.GetAsync("/api/guidelines", Credential.Token(CdsClientKeys.Text(token)))).AssertProblem(401, "unauthenticated");
    }

    [OwnHostFact]
    public async Task What_is_not_exactly_right_opens_nothing()
    {
        var wrong = new Dictionary<string, Action<SecurityTokenDescriptor>>
        {
            ["another issuer"] = token => token.Issuer = Issuer + "/",
            ["the audience of another service"] = token => token.Audience = PublicUrl + Cds.Discovery + "/other",
            ["the audience of the base"] = token => token.Audience = PublicUrl,
            ["the audience with a slash"] = token => token.Audience = PublicUrl + Cds.Service + "/",
            ["no audience"] = token => token.Audience = null,
            ["an end that has passed"] = token => { token.Claims["iat"] = CdsClientKeys.Seconds(-30); token.Claims["exp"] = CdsClientKeys.Seconds(-10); },
            ["an end far off"] = token => token.Claims["exp"] = CdsClientKeys.Seconds(120),
            ["no end"] = token => token.Claims.Remove("exp"),
            ["an issue to come"] = token => token.Claims["iat"] = CdsClientKeys.Seconds(10),
            ["no issue"] = token => token.Claims.Remove("iat"),
            ["no jti"] = token => token.Claims.Remove("jti"),
            ["a key that nobody knows"] = token => token.SigningCredentials = new(new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP384)) { KeyId = "ec" }, SecurityAlgorithms.EcdsaSha384),
            ["a kid that nobody knows"] = token => token.SigningCredentials = new(new ECDsaSecurityKey(keys.EcKey) { KeyId = "other" }, SecurityAlgorithms.EcdsaSha384),
            ["a weaker algorithm"] = token => token.SigningCredentials = new(new RsaSecurityKey(keys.RsaKey) { KeyId = "rsa" }, SecurityAlgorithms.RsaSha256),
            ["a symmetric algorithm"] = token => token.SigningCredentials = new(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(keys.RsaKey.ExportSubjectPublicKeyInfoPem())) { KeyId = "rsa" }, SecurityAlgorithms.HmacSha384),
            ["no signature"] = token => token.SigningCredentials = null,
            ["a jku that is not allowed"] = token => token.AdditionalHeaderClaims = new Dictionary<string, object> { ["jku"] = "https://evil.example/jwks.json" },
        };
        foreach ((string what, Action<SecurityTokenDescriptor> change) in wrong)
        {
            SecurityTokenDescriptor token = CdsClientKeys.Token(keys.Ec);
            change(token);
            Reply reply = await CallAsync(CdsClientKeys.Text(token));
            Assert.True(reply.Status == 401, $"{what} gave {reply}");
        }
    }

    [OwnHostFact]
    public async Task Settings_that_cannot_be_meant_stop_the_start()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => service.BesideAsync(
            new("CdsHooks:Clients:0:Issuer", Issuer), new("CdsHooks:Clients:0:Partner", DemoPartner.Id), new("CdsHooks:Clients:0:Keys", keys.Set())));
        await Assert.ThrowsAsync<InvalidOperationException>(() => service.BesideAsync(
            new("PublicUrl", PublicUrl), new("CdsHooks:Clients:0:Issuer", Issuer), new("CdsHooks:Clients:0:Partner", DemoPartner.Id), new("CdsHooks:Clients:0:Jku", "http://ehr.example.org/jwks.json")));
    }

    private Task<Reply> CallAsync(string token) => Host.CallAsync(Records.Hook(), Credential.Token(token));
}
