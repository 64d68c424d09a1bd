using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace GuidelineDecisions.Http.Tests.CdsHooks;

/// <summary>The keys of a CDS client, and the tokens that it signs with them.</summary>
internal sealed class CdsClientKeys : IDisposable
{
    public const string Issuer = "https://ehr.example.org/cds-client";
    public const string PublicUrl = "https://cds.example.org";

    public ECDsa EcKey { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP384);

    public RSA RsaKey { get; } = RSA.Create(2048);

    public SigningCredentials Ec => new(new ECDsaSecurityKey(EcKey) { KeyId = "ec" }, SecurityAlgorithms.EcdsaSha384);

    public SigningCredentials Rsa => new(new RsaSecurityKey(RsaKey) { KeyId = "rsa" }, SecurityAlgorithms.RsaSha384);

    /// <summary>A valid token that has not been used.</summary>
    public static SecurityTokenDescriptor Token(SigningCredentials signing) => new()
    {
        Issuer = Issuer,
        Audience = PublicUrl + Cds.Service,
        SigningCredentials = signing,
        Claims = new Dictionary<string, object> { ["jti"] = Guid.NewGuid().ToString(), ["iat"] = Seconds(0), ["exp"] = Seconds(5) },
    };

    public static long Seconds(int minutes) => DateTimeOffset.UtcNow.AddMinutes(minutes).ToUnixTimeSeconds();

    public static string Text(SecurityTokenDescriptor token) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(token);

    /// <summary>The public keys, as a JSON Web Key Set.</summary>
    public string Set()
    {
        RSAParameters r = RsaKey.ExportParameters(includePrivateParameters: false);
        ECParameters e = EcKey.ExportParameters(includePrivateParameters: false);
        static string Encoded(byte[]? bytes) => Base64UrlEncoder.Encode(bytes);
        return $$"""
            {"keys":[{"kty":"RSA","use":"sig","kid":"rsa","n":"{{Encoded(r.Modulus)}}","e":"{{Encoded(r.Exponent)}}"},
            {"kty":"EC","use":"sig","kid":"ec","crv":"P-384","x":"{{Encoded(e.Q.X)}}","y":"{{Encoded(e.Q.Y)}}"}]}
            """;
    }

    public void Dispose()
    {
        EcKey.Dispose();
        RsaKey.Dispose();
    }
}
