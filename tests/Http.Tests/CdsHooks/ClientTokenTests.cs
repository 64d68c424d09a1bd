using System.Security.Cryptography;
using System.Text;
using GuidelineDecisions.Application.Composition;
using GuidelineDecisions.LocalHost;
using Microsoft.IdentityModel.Tokens;

namespace GuidelineDecisions.Http.Tests.CdsHooks;

/// <summary>A CDS client's token is signed with ES384 or RS384 and a known key, and is valid once, for exactly the URL called.</summary>
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
                new("PublicUrl", PublicUrl + "/"),
                new("CdsHooks:Clients:0:Issuer", Issuer),
                new("CdsHooks:Clients:0:Partner", DemoPartner.Id),
                new("CdsHooks:Clients:0:Keys", keys.Set()),
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
    public async Task A_clients_token_is_accepted_once()
    {
        foreach (SigningCredentials signing in new[] { keys.Ec, keys.Rsa })
        {
            string token = CdsClientKeys.Text(CdsClientKeys.Token(signing));
            Assert.Equal(200, (await CallAsync(token)).Status);
            (await CallAsync(token)).AssertProblem(401, "unauthenticated"); // the same jti again
        }
    }

    [OwnHostFact]
    public async Task A_clients_token_is_accepted_only_by_CDS_Hooks()
    {
        SecurityTokenDescriptor token = CdsClientKeys.Token(keys.Ec);
        token.Audience = PublicUrl + "/api/guidelines";
        (await Host.GetAsync("/api/guidelines", Credential.Token(CdsClientKeys.Text(token)))).AssertProblem(401, "unauthenticated");
    }

    [OwnHostFact]
    public async Task A_token_with_any_flaw_is_rejected()
    {
        var wrong = new Dictionary<string, Action<SecurityTokenDescriptor>>
        {
            ["another issuer"] = token => token.Issuer = Issuer + "/",
            ["the audience of another service"] = token => token.Audience = PublicUrl + Cds.Discovery + "/other",
            ["the base URL as audience"] = token => token.Audience = PublicUrl,
            ["an audience with a trailing slash"] = token => token.Audience = PublicUrl + Cds.Service + "/",
            ["no audience"] = token => token.Audience = null,
            ["expired"] = token =>
            {
                token.Claims["iat"] = CdsClientKeys.Seconds(-30);
                token.Claims["exp"] = CdsClientKeys.Seconds(-10);
            },
            ["a lifetime that is too long"] = token => token.Claims["exp"] = CdsClientKeys.Seconds(120),
            ["no expiry"] = token => token.Claims.Remove("exp"),
            ["issued in the future"] = token => token.Claims["iat"] = CdsClientKeys.Seconds(10),
            ["no time of issue"] = token => token.Claims.Remove("iat"),
            ["no jti"] = token => token.Claims.Remove("jti"),
            ["a critical extension"] = token =>
                token.AdditionalHeaderClaims = new Dictionary<string, object> { ["crit"] = new[] { "x" }, ["x"] = 1 },
            ["an expiry that is a text"] = token => token.Claims["exp"] = Invariant($"{CdsClientKeys.Seconds(5)}"),
            ["a time of issue that is a text"] = token => token.Claims["iat"] = Invariant($"{CdsClientKeys.Seconds(0)}"),
            ["a jti that is too long"] = token => token.Claims["jti"] = new string('x', 256),
            ["a jti that is a number"] = token => token.Claims["jti"] = 1,
            ["an unknown key"] = token => token.SigningCredentials = Signing(
                new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP384)), "ec", SecurityAlgorithms.EcdsaSha384),
            ["an unknown kid"] = token => token.SigningCredentials = Signing(
                new ECDsaSecurityKey(keys.EcKey), "other", SecurityAlgorithms.EcdsaSha384),
            ["a weaker algorithm"] = token => token.SigningCredentials = Signing(
                new RsaSecurityKey(keys.RsaKey), "rsa", SecurityAlgorithms.RsaSha256),
            ["a symmetric algorithm"] = token => token.SigningCredentials = Signing(
                new SymmetricSecurityKey(Encoding.UTF8.GetBytes(keys.RsaKey.ExportSubjectPublicKeyInfoPem())), "rsa",
                SecurityAlgorithms.HmacSha384),
            ["no signature"] = token => token.SigningCredentials = null,
            ["a jku that is not allowed"] = token =>
                token.AdditionalHeaderClaims = new Dictionary<string, object> { ["jku"] = "https://evil.example/jwks.json" },
        };
        foreach ((string what, Action<SecurityTokenDescriptor> change) in wrong)
        {
            SecurityTokenDescriptor token = CdsClientKeys.Token(keys.Ec);
            change(token);
            Reply reply = await CallAsync(CdsClientKeys.Text(token));
            Assert.True(reply.Status == 401, $"{what} gave {reply}");
            Assert.Matches(
                "^ApiKey realm=\"[a-z-]+\", Bearer realm=\"[a-z-]+\", error=\"invalid_token\", error_description=\"[ !#-\\[\\]-~]+\"$",
                reply.Header("WWW-Authenticate"));
        }
    }

    /// <summary>An integrator who reads the answer knows what to change. It repeats nothing of the token.</summary>
    [OwnHostFact]
    public async Task A_refusal_says_which_check_failed()
    {
        var checks = new Dictionary<string, Action<SecurityTokenDescriptor>>
        {
            ["(aud)"] = token => token.Audience = PublicUrl,
            ["(iss)"] = token => token.Issuer = "https://unknown.example",
            ["(jti)"] = token => token.Claims.Remove("jti"),
            ["(iat)"] = token => token.Claims.Remove("iat"),
            ["(exp, nbf, iat)"] = token =>
            {
                token.Claims["iat"] = CdsClientKeys.Seconds(-30);
                token.Claims["exp"] = CdsClientKeys.Seconds(-10);
            },
            ["more than an hour"] = token => token.Claims["exp"] = CdsClientKeys.Seconds(120),
            ["(kid)"] = token => token.SigningCredentials = Signing(
                new ECDsaSecurityKey(keys.EcKey), "other", SecurityAlgorithms.EcdsaSha384),
            ["(alg)"] = token => token.SigningCredentials = Signing(new RsaSecurityKey(keys.RsaKey), "rsa", SecurityAlgorithms.RsaSha256),
            ["(jku)"] = token =>
                token.AdditionalHeaderClaims = new Dictionary<string, object> { ["jku"] = "https://evil.example/jwks.json" },
            ["signature"] = token => token.SigningCredentials = Signing(
                new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP384)), "ec", SecurityAlgorithms.EcdsaSha384),
        };
        foreach ((string check, Action<SecurityTokenDescriptor> change) in checks)
        {
            SecurityTokenDescriptor token = CdsClientKeys.Token(keys.Ec);
            change(token);
            Reply reply = await CallAsync(CdsClientKeys.Text(token));
            Assert.Contains(check, reply.Header("WWW-Authenticate"), StringComparison.Ordinal);
            Assert.Contains(check, reply.Json.Text("detail"), StringComparison.Ordinal);
            Assert.DoesNotContain("evil.example", reply.Text, StringComparison.Ordinal);
        }

        // An API key could be guessed, so nothing more is said of one.
        Reply key = await Host.CallAsync(Records.Hook(), Credential.Key("demo.1.x"));
        Assert.DoesNotContain("error", key.Header("WWW-Authenticate"), StringComparison.Ordinal);
    }

    [OwnHostFact]
    public async Task Invalid_settings_stop_the_start()
    {
        await Assert.ThrowsAsync<InvalidSettingException>(() => service.BesideAsync(
            new("CdsHooks:Clients:0:Issuer", Issuer),
            new("CdsHooks:Clients:0:Partner", DemoPartner.Id),
            new("CdsHooks:Clients:0:Keys", keys.Set())));
        await Assert.ThrowsAsync<InvalidSettingException>(() => service.BesideAsync(
            new("PublicUrl", PublicUrl),
            new("CdsHooks:Clients:0:Issuer", Issuer),
            new("CdsHooks:Clients:0:Partner", DemoPartner.Id),
            new("CdsHooks:Clients:0:Jku", "http://ehr.example.org/jwks.json")));
    }

    private static SigningCredentials Signing(SecurityKey key, string kid, string algorithm)
    {
        key.KeyId = kid;
        return new(key, algorithm);
    }

    private Task<Reply> CallAsync(string token) => Host.CallAsync(Records.Hook(), Credential.Token(token));
}
