using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.LocalHost;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace GuidelineDecisions.Http.Tests.Security;

/// <summary>A host that accepts tokens of a test issuer, and the issuer's keys.</summary>
public sealed class TokenHost(TestedService service) : IAsyncLifetime
{
    public const string Issuer = "https://issuer.example/tenant";
    public const string Audience = "api://guideline-decisions";
    public const string Client = "client-1";
    public const string ClientOfService = "client-of-service";

    private readonly RSA rsa = RSA.Create(2048);
    private readonly ECDsa ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>The host; null when the tests run against another host.</summary>
    public OwnHost? Host { get; private set; }

    public SigningCredentials Rsa => new(new RsaSecurityKey(rsa) { KeyId = "r" }, SecurityAlgorithms.RsaSha256);

    public SigningCredentials Ec => new(new ECDsaSecurityKey(ec) { KeyId = "e" }, SecurityAlgorithms.EcdsaSha256);

    public string PublicKeyText => rsa.ExportSubjectPublicKeyInfoPem();

    public async ValueTask InitializeAsync()
    {
        if (TestedService.Given is not null || service.Storage.Connection is null)
            return;
        Host = await service.BesideAsync(
            new("Jwt:Issuers:0:Issuer", Issuer),
            new("Jwt:Issuers:0:Audience", Audience),
            new("Jwt:Issuers:0:Keys", KeySet()),
            new($"Jwt:Issuers:0:Partners:{Client}", DemoPartner.Id),
            new($"Jwt:Issuers:0:Partners:{ClientOfService}", Partner.ServiceId),
            new("Jwt:Issuers:0:Partners:client-of-nobody", "nobody"));
        await Host.NewPartnerKeyAsync(Partner.ServiceId, Scopes.Operate);
    }

    /// <summary>A token that is valid except for what a test changes.</summary>
    public static SecurityTokenDescriptor Token(SigningCredentials? signing) => new()
    {
        Issuer = Issuer,
        Audience = Audience,
        NotBefore = DateTime.UtcNow.AddMinutes(-5),
        Expires = DateTime.UtcNow.AddMinutes(5),
        SigningCredentials = signing,
        Claims = new Dictionary<string, object> { ["azp"] = Client, ["sub"] = "subject-1", ["scope"] = "openid cases.read recommend" },
    };

    public static string Text(SecurityTokenDescriptor token) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(token);

    /// <summary>A token signed with the RSA key, with exactly these claims added to those of issuer, audience, client and scopes.</summary>
    public string Signed(string claims, string keyId = "r")
    {
        JsonObject added = claims.Contains("\"aud\"", StringComparison.Ordinal) ? [] : new() { ["aud"] = Audience };
        (added["iss"], added["azp"], added["scope"]) = (Issuer, Client, "cases.read");
        string payload = $"{claims.TrimEnd()[..^1]}{(claims.Trim() == "{}" ? "" : ",")}{added.ToJsonString()[1..]}";
        string header = $$"""{"alg":"RS256","typ":"JWT","kid":"{{keyId}}"}""";
        string signed = $"{Base64UrlEncoder.Encode(header)}.{Base64UrlEncoder.Encode(payload)}";
        byte[] signature = rsa.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{signed}.{Base64UrlEncoder.Encode(signature)}";
    }

    public async ValueTask DisposeAsync()
    {
        if (Host is not null)
            await Host.DisposeAsync();
        rsa.Dispose();
        ec.Dispose();
    }

    private string KeySet()
    {
        RSAParameters r = rsa.ExportParameters(includePrivateParameters: false);
        ECParameters e = ec.ExportParameters(includePrivateParameters: false);
        string Text(byte[]? bytes) => Base64UrlEncoder.Encode(bytes);
        return $$"""
            {"keys":[{"kty":"RSA","use":"sig","kid":"r","n":"{{Text(r.Modulus)}}","e":"{{Text(r.Exponent)}}"},
            {"kty":"EC","use":"sig","kid":"e","crv":"P-256","x":"{{Text(e.Q.X)}}","y":"{{Text(e.Q.Y)}}"}]}
            """;
    }
}
