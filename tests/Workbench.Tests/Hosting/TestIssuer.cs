using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace GuidelineDecisions.Workbench.Tests.Hosting;

/// <summary>An OpenID Connect issuer with one user, who is always signed in there: the authorization code flow with PKCE.</summary>
internal sealed class TestIssuer : IAsyncDisposable
{
    public const string Client = "workbench";
    public const string Audience = "guideline-decisions";
    public const string Scope = "openid profile cases.read cases.write recommend";
    public const string User = "Ada Example";

    private readonly WebApplication app;
    private readonly RSA rsa = RSA.Create(2048);
    private readonly ConcurrentDictionary<string, (string Challenge, string Nonce)> codes = [];

    private TestIssuer(WebApplication app) => this.app = app;

    public Uri Url => new(app.Urls.Single());

    /// <summary>How long its access tokens are valid.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>What it answers to the next user instead of a code; null for a code.</summary>
    public string? Refusal { get; set; }

    /// <summary>How many tokens it has renewed.</summary>
    public int Renewals { get; private set; }

    /// <summary>How many users it has signed out.</summary>
    public int SignOuts { get; private set; }

    public static async Task<TestIssuer> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        WebApplication app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var issuer = new TestIssuer(app);
        app.Use((context, next) =>
        {
            context.Response.Headers.AccessControlAllowOrigin = "*";
            return next(context);
        });
        app.MapGet("/.well-known/openid-configuration", issuer.Metadata);
        app.MapGet("/keys", issuer.KeySet);
        app.MapGet("/authorize", issuer.Authorize);
        app.MapPost("/token", issuer.IssueAsync);
        app.MapGet("/end", issuer.End);
        await app.StartAsync();
        return issuer;
    }

    /// <summary>Its public keys.</summary>
    public string KeySet()
    {
        RSAParameters key = rsa.ExportParameters(includePrivateParameters: false);
        return $$"""
            {"keys":[{"kty":"RSA","use":"sig","kid":"1",
            "n":"{{Base64UrlEncoder.Encode(key.Modulus)}}","e":"{{Base64UrlEncoder.Encode(key.Exponent)}}"}]}
            """;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        rsa.Dispose();
    }

    private string Address(string path) => new Uri(Url, path).AbsoluteUri;

    private IResult Metadata() => Results.Json(new Dictionary<string, object>
    {
        ["issuer"] = Url.AbsoluteUri,
        ["authorization_endpoint"] = Address("authorize"),
        ["token_endpoint"] = Address("token"),
        ["end_session_endpoint"] = Address("end"),
        ["jwks_uri"] = Address("keys"),
    });

    private IResult Authorize(HttpRequest request)
    {
        IQueryCollection query = request.Query;
        if (query["client_id"] != Client || query["response_type"] != "code" || query["code_challenge_method"] != "S256")
            return Results.BadRequest();
        string answer;
        if (Refusal is { } refusal)
        {
            answer = $"error=access_denied&error_description={Uri.EscapeDataString(refusal)}";
        }
        else
        {
            string code = $"{Guid.NewGuid():N}";
            codes[code] = (query["code_challenge"].ToString(), query["nonce"].ToString());
            answer = $"code={code}";
        }

        return Results.Redirect($"{query["redirect_uri"]}?{answer}&state={Uri.EscapeDataString(query["state"].ToString())}");
    }

    private async Task<IResult> IssueAsync(HttpRequest request)
    {
        IFormCollection form = await request.ReadFormAsync();
        string nonce = "";
        if (form["grant_type"] == "refresh_token")
        {
            Renewals++;
        }
        else
        {
            string challenge = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
            if (!codes.TryRemove(form["code"].ToString(), out (string Challenge, string Nonce) asked) || asked.Challenge != challenge)
                return Results.Json(new Dictionary<string, string> { ["error"] = "invalid_grant" }, statusCode: 400);
            nonce = asked.Nonce;
        }

        Dictionary<string, object> user = new() { ["sub"] = "ada", ["name"] = User };
        if (nonce.Length > 0)
            user["nonce"] = nonce;
        return Results.Json(new Dictionary<string, object>
        {
            ["token_type"] = "Bearer",
            ["expires_in"] = (int)Lifetime.TotalSeconds,
            ["refresh_token"] = "refresh",
            ["id_token"] = Sign(Client, user),
            ["access_token"] = Sign(Audience, new() { ["sub"] = "ada", ["azp"] = Client, ["scope"] = Scope }),
        });
    }

    private IResult End(HttpRequest request)
    {
        SignOuts++;
        return Results.Redirect(request.Query["post_logout_redirect_uri"].ToString());
    }

    private string Sign(string audience, Dictionary<string, object> claims)
    {
        var token = new SecurityTokenDescriptor
        {
            Issuer = Url.AbsoluteUri,
            Audience = audience,
            Expires = DateTime.UtcNow + Lifetime,
            Claims = claims,
            SigningCredentials = new(new RsaSecurityKey(rsa) { KeyId = "1" }, SecurityAlgorithms.RsaSha256),
        };
        return new JsonWebTokenHandler().CreateToken(token);
    }
}
