using System.Collections.Immutable;
using System.Security.Claims;
using GuidelineDecisions.Application.Partners;
using Microsoft.Extensions.Configuration;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace GuidelineDecisions.Application.Http.Security;

/// <summary>
/// Validates bearer tokens (JWT, RFC 7519) of the configured issuers. It accepts asymmetric algorithms only and requires a valid issuer,
/// audience, signature and lifetime.
/// </summary>
public sealed class BearerTokens
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Jwt:Issuers";

    private static readonly ImmutableArray<string> Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    private static readonly string[] ScopeClaims = ["scope", "scp", "roles"];
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);

    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = 16 * 1024 };
    private readonly Dictionary<string, (TokenIssuer Issuer, TokenValidationParameters Parameters)> issuers;

    /// <summary>Reads the settings. Invalid ones stop the host's start.</summary>
    public BearerTokens(IConfiguration configuration, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        TokenIssuer[] configured =
            [.. configuration.GetSection(Section).GetChildren().Select(section => section.Get<TokenIssuer>() ?? new())];
        string[] errors =
        [
            .. configured.SelectMany((issuer, i) => issuer.Errors().Select(error => Invariant($"{Section}:{i}: {error}"))),
            .. configured.GroupBy(issuer => issuer.Issuer).Where(same => same.Count() > 1).Select(
                same => $"{Section}: '{same.Key}' is configured more than once."),
        ];
        if (errors.Length > 0)
            throw new InvalidOperationException(string.Join(" ", errors));
        issuers = configured.ToDictionary(issuer => issuer.Issuer, issuer => (issuer, Parameters(issuer, clock)));
    }

    /// <summary>Returns the content of a valid token, or null.</summary>
    public async ValueTask<BearerToken?> ReadAsync(string text, CancellationToken cancel)
    {
        if (issuers.Count == 0 || !handler.CanReadToken(text) || Issuer(text) is not { } issuer)
            return null;
        TokenValidationResult result = await handler.ValidateTokenAsync(text, issuer.Parameters).WaitAsync(cancel);
        if (!result.IsValid)
            return null;
        ClaimsIdentity claims = result.ClaimsIdentity;
        return claims.FindFirst(issuer.Issuer.PartnerClaim)?.Value is { } client
            && issuer.Issuer.Partners.TryGetValue(client, out string? partner)
            ? new(partner, $"token:{claims.FindFirst(JwtRegisteredClaimNames.Sub)?.Value ?? client}", ScopesOf(claims))
            : null;
    }

    private (TokenIssuer Issuer, TokenValidationParameters Parameters)? Issuer(string text)
    {
        try
        {
            return issuers.TryGetValue(handler.ReadJsonWebToken(text).Issuer, out (TokenIssuer, TokenValidationParameters) issuer)
                ? issuer
                : null;
        }
        catch (Exception e) when (e is ArgumentException or SecurityTokenException)
        {
            return null; // Its parts are not JSON.
        }
    }

    private static TokenValidationParameters Parameters(TokenIssuer issuer, TimeProvider clock)
    {
        var parameters = new TokenValidationParameters
        {
            ValidIssuer = issuer.Issuer,
            ValidAudience = issuer.Audience,
            ValidAlgorithms = Algorithms,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ClockSkew = ClockSkew,
            LifetimeValidator = (from, to, _, _) => IsCurrent(from, to, clock.GetUtcNow().UtcDateTime),
        };
        if (issuer.Keys is { } keys)
        {
            parameters.IssuerSigningKeys = new JsonWebKeySet(keys).GetSigningKeys();
        }
        else
        {
            parameters.ConfigurationManager = new ConfigurationManager<OpenIdConnectConfiguration>(
                issuer.MetadataAddress, new OpenIdConnectConfigurationRetriever(), new HttpDocumentRetriever { RequireHttps = true });
        }

        return parameters;
    }

    private static bool IsCurrent(DateTime? from, DateTime? to, DateTime now) =>
        to is { } end && now < end + ClockSkew && (from is not { } start || now > start - ClockSkew);

    private static ImmutableArray<string> ScopesOf(ClaimsIdentity claims)
    {
        string[] named = [.. claims.Claims.Where(claim => ScopeClaims.Contains(claim.Type)).SelectMany(claim => claim.Value.Split(' '))];
        return [.. Scopes.All.Where(named.Contains)];
    }
}

/// <summary>The content of a valid token.</summary>
/// <param name="Partner">The partner's id.</param>
/// <param name="Actor"><c>token:</c> and the token's subject.</param>
/// <param name="Scopes">The granted scopes.</param>
public sealed record BearerToken(string Partner, string Actor, ImmutableArray<string> Scopes);
