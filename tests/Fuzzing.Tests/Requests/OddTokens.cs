using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using GuidelineDecisions.LocalHost;

namespace GuidelineDecisions.Fuzzing.Tests.Requests;

/// <summary>
/// Bearer tokens of an issuer that the service trusts. Most have odd headers or claims, but the right signature, so that they get as far
/// as the claims.
/// </summary>
internal sealed class OddTokens : IDisposable
{
    private const string Issuer = "https://issuer.example/fuzz";
    private const string Audience = "api://fuzz";
    private const string Client = "client-1";

    private static readonly string[] Headers =
    [
        """{"alg":"RS256","kid":"r"}""", """{"alg":"RS256","kid":"r","typ":"JWT"}""", """{"alg":"none"}""", """{"alg":"HS256","kid":"r"}""",
        """{"alg":"RS256","kid":"unknown"}""", """{"alg":"RS256","kid":"r","crit":["exp"]}""", """{"alg":"RS256","kid":"r","crit":[]}""",
        """{"alg":"RS256","kid":"r","zip":"DEF"}""", """{"alg":["RS256"],"kid":1}""", """{"alg":"RS256","kid":"r","alg":"none"}""", "[]",
        "",
        """{"alg":"RS256","kid":"r","jku":"http://127.0.0.1/"}""", """{"alg":"RS256","kid":"r","b64":false,"crit":["b64"]}""",
    ];

    private readonly RSA rsa = RSA.Create(2048);

    /// <summary>The settings with which a host trusts the issuer.</summary>
    public IReadOnlyDictionary<string, string?> Settings
    {
        get
        {
            RSAParameters key = rsa.ExportParameters(includePrivateParameters: false);
            string keys =
                $$"""{"keys":[{"kty":"RSA","use":"sig","kid":"r","n":"{{Encoded(key.Modulus)}}","e":"{{Encoded(key.Exponent)}}"}]}""";
            return new Dictionary<string, string?>
            {
                ["Jwt:Issuers:0:Issuer"] = Issuer,
                ["Jwt:Issuers:0:Audience"] = Audience,
                ["Jwt:Issuers:0:Keys"] = keys,
                [$"Jwt:Issuers:0:Partners:{Client}"] = DemoPartner.Id,
            };
        }
    }

    public Credential Next(Random random)
    {
        Tree claims = Tree.Parse(
            $$"""
            {"iss":"{{Issuer}}","aud":"{{Audience}}","exp":4102444800,"nbf":1700000000,"iat":1700000000,"azp":"{{Client}}",
            "sub":"subject-1","jti":"1","scope":"openid cases.read cases.write recommend"}
            """);
        string header = Headers[0];
        if (random.Next(3) > 0)
        {
            header = random.Next(2) == 0 ? Odd.OneOf(Headers, random) : header;
            for (int changes = random.Next(3); changes > 0; changes--)
                TreeMutation.Change(claims, random);
        }

        string signed = $"{Encoded(Encoding.UTF8.GetBytes(header))}.{Encoded(Encoding.UTF8.GetBytes(claims.ToString()))}";
        byte[] signature = random.Next(10) == 0
            ? [1, 2, 3]
            : rsa.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        string token = $"{signed}.{Encoded(signature)}";
        return Credential.Token(random.Next(20) == 0 ? token[..random.Next(token.Length)] : token);
    }

    public void Dispose() => rsa.Dispose();

    private static string Encoded(byte[]? bytes) => Base64Url.EncodeToString(bytes);
}
