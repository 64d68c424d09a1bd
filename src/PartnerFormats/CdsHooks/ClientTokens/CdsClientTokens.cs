using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Http.Security;
using GuidelineDecisions.Application.Partners;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.ClientTokens;

/// <summary>
/// Reads the tokens of CDS clients (JWT). A token is signed with ES384 or RS384, its issuer and <c>jku</c> are configured, its audience is
/// exactly the URL called, it lives an hour at most, and it is accepted once. The URL starts with the setting <c>PublicUrl</c>, because the
/// sender chooses the host that a request names.
/// </summary>
internal sealed class CdsClientTokens : IClientTokens
{
    public const string Section = "CdsHooks:Clients";

    private const string PublicUrl = "PublicUrl";
    private const string PublicUrlError =
        $"{PublicUrl}: {Section} requires the URL at which clients reach the service, such as https://cds.example.org.";

    /// <summary>The last second of the year 9999, the latest that <see cref="DateTimeOffset"/> can hold.</summary>
    private const long MaxUnixSeconds = 253_402_300_799;

    private static readonly string[] Algorithms = [SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.RsaSha384];
    private static readonly TimeSpan MaxLifetime = TimeSpan.FromHours(1);
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = 16 * 1024 };
    private readonly Dictionary<string, CdsClient> clients;
    private readonly string publicUrl;
    private readonly ClientKeys keys;
    private readonly ReplayGuard replays;
    private readonly TimeProvider clock;

    /// <summary>Reads the settings. Invalid settings stop the host at start.</summary>
    public CdsClientTokens(IConfiguration configuration, ClientKeys keys, ReplayGuard replays, TimeProvider clock)
    {
        (this.keys, this.replays, this.clock) = (keys, replays, clock);
        CdsClient[] configured = [.. configuration.GetSection(Section).GetChildren().Select(section => section.Get<CdsClient>() ?? new())];
        publicUrl = (configuration[PublicUrl] ?? "").TrimEnd('/');
        string[] errors =
        [
            .. configured.SelectMany((client, i) => client.Errors().Select(error => Invariant($"{Section}:{i}: {error}"))),
            .. configured.GroupBy(client => client.Issuer).Where(same => same.Count() > 1)
                .Select(same => $"{Section}: the issuer '{same.Key}' is configured more than once."),
            .. configured.Length > 0 && !Uri.TryCreate(publicUrl, UriKind.Absolute, out _) ? [PublicUrlError] : Array.Empty<string>(),
        ];
        if (errors.Length > 0)
            throw new InvalidOperationException(string.Join(" ", errors));
        clients = configured.ToDictionary(client => client.Issuer);
    }

    /// <inheritdoc/>
    public async ValueTask<BearerToken?> ReadAsync(HttpContext context, string text)
    {
        if (clients.Count == 0 || !IsForCdsHooks(context) || !handler.CanReadToken(text))
            return null;
        if (Unverified(text) is not { } token || !clients.TryGetValue(token.Issuer, out CdsClient? client))
            return null;
        string? jku = token.TryGetHeaderValue("jku", out string? named) ? named : null;
        IReadOnlyList<SecurityKey> signing = await keys.FindAsync(client, jku, token.Kid ?? "", context.RequestAborted);
        if (signing.Count == 0 || !(await handler.ValidateTokenAsync(text, Parameters(client, context, signing))).IsValid)
            return null;
        return IsInTime(token)
            && token.Id is { Length: > 0 } id
            && replays.IsFirst(token.Issuer, id, new(token.ValidTo + Skew, TimeSpan.Zero))
            ? new(client.Partner, $"cds:{token.Issuer}", [Scopes.Recommend])
            : null;
    }

    private static bool IsForCdsHooks(HttpContext context) =>
        context.Request.Path.StartsWithSegments($"/{Routes.Prefix}/{Routes.CdsServices}", StringComparison.OrdinalIgnoreCase);

    private JsonWebToken? Unverified(string text)
    {
        try
        {
            return handler.ReadJsonWebToken(text);
        }
        catch (Exception e) when (e is ArgumentException or SecurityTokenException)
        {
            return null; // its parts are not JSON
        }
    }

    private TokenValidationParameters Parameters(CdsClient client, HttpContext context, IReadOnlyList<SecurityKey> signing) => new()
    {
        ValidIssuer = client.Issuer,
        ValidAudience = publicUrl + context.Request.Path,
        IgnoreTrailingSlashWhenValidatingAudience = false,
        ValidAlgorithms = Algorithms,
        IssuerSigningKeys = signing,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        // This class checks the times itself, against the service's clock.
        ValidateLifetime = false,
    };

    private bool IsInTime(JsonWebToken token)
    {
        DateTime now = clock.GetUtcNow().UtcDateTime;
        bool hasTimes = token.TryGetPayloadValue("iat", out long issued) & token.TryGetPayloadValue("exp", out long _);
        if (!hasTimes)
            return false;
        DateTime from = DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(issued, 0, MaxUnixSeconds)).UtcDateTime;
        return from <= now + Skew
            && token.ValidTo > now - Skew
            && token.ValidTo - from <= MaxLifetime
            && (token.ValidFrom == default || token.ValidFrom <= now + Skew);
    }
}
