using System.Security.Cryptography;
using System.Text;
using LocalHost;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Http.Tests.CdsHooks;

/// <summary>The tokens of CDS clients: ES384 or RS384, of a known issuer and key, for exactly the URL that is called, once.</summary>
public sealed class ClientTokenTests : IAsyncLifetime
{
    private const string Issuer = "https://ehr.example.org/cds-client";
    private const string PublicUrl = "https://cds.example.org";

    private readonly TestedService service;
    private readonly ECDsa ec = ECDsa.Create(ECCurve.NamedCurves.nistP384);
    private readonly RSA rsa = RSA.Create(2048);
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
                new("PublicUrl", PublicUrl + "/"), new("CdsHooks:Clients:0:Issuer", Issuer), new("CdsHooks:Clients:0:Partner", DemoPartner.Id), new("CdsHooks:Clients:0:Keys", KeySet()),
                new("CdsHooks:Clients:0:Jku", "https://ehr.example.org/jwks.json"));
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (host is not null)
            await host.DisposeAsync();
        ec.Dispose();
        rsa.Dispose();
    }

    [OwnHostFact]
    public async Task A_token_of_a_client_opens_the_services_once()
    {
        foreach (SigningCredentials signing in new[] { Ec, Rsa })
        {
            string token = Text(Token(signing));
            Assert.Equal(200, (await CallAsync(token)).Status);
            (await CallAsync(token)).AssertProblem(401, "unauthenticated"); // the same jti again
        }
    }

    [OwnHostFact]
    public async Task A_token_opens_nothing_but_CDS_Hooks()
    {
        SecurityTokenDescriptor token = Token(Ec);
        token.Audience = PublicUrl + "/api/guidelines";
        (await Host.GetAsync("/api/guidelines", Credential.Token(Text(token)))).AssertProblem(401, "unauthenticated");
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
            ["an end that has passed"] = token => { token.Claims["iat"] = Seconds(-30); token.Claims["exp"] = Seconds(-10); },
            ["an end far off"] = token => token.Claims["exp"] = Seconds(120),
            ["no end"] = token => token.Claims.Remove("exp"),
            ["an issue to come"] = token => token.Claims["iat"] = Seconds(10),
            ["no issue"] = token => token.Claims.Remove("iat"),
            ["no jti"] = token => token.Claims.Remove("jti"),
            ["a key that nobody knows"] = token => token.SigningCredentials = new(new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP384)) { KeyId = "ec" }, SecurityAlgorithms.EcdsaSha384),
            ["a kid that nobody knows"] = token => token.SigningCredentials = new(new ECDsaSecurityKey(ec) { KeyId = "other" }, SecurityAlgorithms.EcdsaSha384),
            ["a weaker algorithm"] = token => token.SigningCredentials = new(new RsaSecurityKey(rsa) { KeyId = "rsa" }, SecurityAlgorithms.RsaSha256),
            ["a symmetric algorithm"] = token => token.SigningCredentials = new(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(rsa.ExportSubjectPublicKeyInfoPem())) { KeyId = "rsa" }, SecurityAlgorithms.HmacSha384),
            ["no signature"] = token => token.SigningCredentials = null,
            ["a jku that is not allowed"] = token => token.AdditionalHeaderClaims = new Dictionary<string, object> { ["jku"] = "https://evil.example/jwks.json" },
        };
        foreach ((string what, Action<SecurityTokenDescriptor> change) in wrong)
        {
            SecurityTokenDescriptor token = Token(Ec);
            change(token);
            Reply reply = await CallAsync(Text(token));
            Assert.True(reply.Status == 401, $"{what} gave {reply}");
        }
    }

    [OwnHostFact]
    public async Task Settings_that_cannot_be_meant_stop_the_start()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => service.BesideAsync(
            new("CdsHooks:Clients:0:Issuer", Issuer), new("CdsHooks:Clients:0:Partner", DemoPartner.Id), new("CdsHooks:Clients:0:Keys", KeySet())));
        await Assert.ThrowsAsync<InvalidOperationException>(() => service.BesideAsync(
            new("PublicUrl", PublicUrl), new("CdsHooks:Clients:0:Issuer", Issuer), new("CdsHooks:Clients:0:Partner", DemoPartner.Id), new("CdsHooks:Clients:0:Jku", "http://ehr.example.org/jwks.json")));
    }

    private SigningCredentials Ec => new(new ECDsaSecurityKey(ec) { KeyId = "ec" }, SecurityAlgorithms.EcdsaSha384);

    private SigningCredentials Rsa => new(new RsaSecurityKey(rsa) { KeyId = "rsa" }, SecurityAlgorithms.RsaSha384);

    private Task<Reply> CallAsync(string token) => Host.CallAsync(Records.Hook(), Credential.Token(token));

    private static SecurityTokenDescriptor Token(SigningCredentials signing) => new()
    {
        Issuer = Issuer,
        Audience = PublicUrl + Cds.Service,
        SigningCredentials = signing,
        Claims = new Dictionary<string, object> { ["jti"] = Guid.NewGuid().ToString(), ["iat"] = Seconds(0), ["exp"] = Seconds(5) },
    };

    private static long Seconds(int minutes) => DateTimeOffset.UtcNow.AddMinutes(minutes).ToUnixTimeSeconds();

    private static string Text(SecurityTokenDescriptor token) => new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(token);

    private string KeySet()
    {
        RSAParameters r = rsa.ExportParameters(includePrivateParameters: false);
        ECParameters e = ec.ExportParameters(includePrivateParameters: false);
        static string Encoded(byte[]? bytes) => Base64UrlEncoder.Encode(bytes);
        return $$"""
            {"keys":[{"kty":"RSA","use":"sig","kid":"rsa","n":"{{Encoded(r.Modulus)}}","e":"{{Encoded(r.Exponent)}}"},
            {"kty":"EC","use":"sig","kid":"ec","crv":"P-384","x":"{{Encoded(e.Q.X)}}","y":"{{Encoded(e.Q.Y)}}"}]}
            """;
    }
}
