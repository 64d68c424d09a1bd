using System.Collections.Immutable;
using System.Security.Claims;
using GuidelineDecisions.Application.Composition;
using GuidelineDecisions.Application.Partners;
using Microsoft.Extensions.Configuration;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace GuidelineDecisions.Application.Http.Security;

/// <summary>
/// Validates bearer tokens (JWT, RFC 7519) of the configured issuers. It accepts asymmetric algorithms only and requires a valid issuer,
/// signature and lifetime, exactly the configured audience, and the form that <see cref="TokenForm"/> reads.
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

    private const string AlgorithmCheck = "The algorithm (alg) must be one of RS, PS and ES with 256, 384 or 512.";
    private const string AudienceCheck = "The audience (aud) is not the one that is configured for the issuer.";
    private const string ClientCheck = "The claim that names the client has no partner in the settings of the issuer.";

    private static readonly string[] ScopeClaims = ["scope", "scp", "roles"];
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);

    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = 16 * 1024 };
    private readonly Dictionary<string, (TokenIssuer Issuer, TokenValidationParameters Parameters)> issuers;
    private readonly TimeProvider clock;

    /// <summary>Reads the settings. Invalid ones stop the host's start.</summary>
    public BearerTokens(IConfiguration configuration, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        this.clock = clock;
        TokenIssuer[] configured =
            [.. configuration.GetSection(Section).GetChildren().Select(section => section.Get<TokenIssuer>() ?? new())];
        string[] errors =
        [
            .. configured.SelectMany((issuer, i) => issuer.Errors().Select(error => Invariant($"{Section}:{i}: {error}"))),
            .. configured.GroupBy(issuer => issuer.Issuer).Where(same => same.Count() > 1).Select(
                same => $"{Section}: '{same.Key}' is configured more than once."),
        ];
        if (errors.Length > 0)
            throw new InvalidSettingException(string.Join(" ", errors));
        issuers = configured.ToDictionary(issuer => issuer.Issuer, issuer => (issuer, Parameters(issuer)));
    }

    /// <summary>Reads a token of a configured issuer, a client's or a user's. One of another issuer is not read.</summary>
    public async ValueTask<TokenReading> ReadAsync(string text, CancellationToken cancel)
    {
        if (issuers.Count == 0 || !handler.CanReadToken(text) || TokenForm.Read(text) is not { } form)
            return TokenReading.NotRead;
        if (!issuers.TryGetValue(form.Issuer, out (TokenIssuer Issuer, TokenValidationParameters Parameters) known))
            return TokenReading.NotRead;
        (TokenIssuer issuer, TokenValidationParameters parameters) = known;
        if (!Algorithms.Contains(form.Algorithm))
            return TokenReading.Refused(AlgorithmCheck);
        if (!form.IsFor(issuer.Audience))
            return TokenReading.Refused(AudienceCheck);
        if (!form.IsCurrent(clock.GetUtcNow(), ClockSkew))
            return TokenReading.Refused(TokenForm.TimeCheck);
        // The configuration manager limits how often tokens with unknown keys make it fetch the issuer's keys.
        TokenValidationResult result = await handler.ValidateTokenAsync(text, parameters).WaitAsync(cancel);
        if (!result.IsValid)
            return TokenReading.Refused(TokenForm.SignatureCheck);
        return Clients(result.ClaimsIdentity, issuer.PartnerClaim) is [{ } client]
            && issuer.Partners.TryGetValue(client, out string? partner)
            ? TokenReading.Of(new(partner, $"token:{TokenSubject.Escape(form.Subject ?? client)}", ScopesOf(result.ClaimsIdentity)))
            : TokenReading.Refused(ClientCheck);
    }

    private static string[] Clients(ClaimsIdentity claims, string name) => [.. claims.FindAll(name).Select(claim => claim.Value)];

    private static TokenValidationParameters Parameters(TokenIssuer issuer)
    {
        var parameters = new TokenValidationParameters
        {
            ValidIssuer = issuer.Issuer,
            ValidAudience = issuer.Audience,
            IgnoreTrailingSlashWhenValidatingAudience = false,
            ValidAlgorithms = Algorithms,
            RequireSignedTokens = true,
            // The times are checked before the signature, against the service's clock.
            ValidateLifetime = false,
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
