using GuidelineDecisions.Application.Composition;
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
            throw new InvalidSettingException(string.Join(" ", errors));
        clients = configured.ToDictionary(client => client.Issuer);
    }

    /// <inheritdoc/>
    public async ValueTask<TokenReading> ReadAsync(HttpContext context, string text)
    {
        if (clients.Count == 0 || !IsForCdsHooks(context) || !handler.CanReadToken(text))
            return TokenReading.NotRead;
        if (TokenForm.Read(text) is not { } form || !clients.TryGetValue(form.Issuer, out CdsClient? client))
            return TokenReading.NotRead;
        // What costs nothing is checked before keys are fetched.
        if (CheckOf(form, context) is { } failed)
            return TokenReading.Refused(failed);
        (IReadOnlyList<SecurityKey> signing, string? missing) =
            await keys.FindAsync(client, form.KeyUrl, form.KeyId, context.RequestAborted);
        if (missing is not null)
            return TokenReading.Refused(missing);
        if (!(await handler.ValidateTokenAsync(text, Parameters(client, context, signing))).IsValid)
            return TokenReading.Refused(TokenForm.SignatureCheck);
        return replays.IsFirst(form.Issuer, form.Id!, DateTimeOffset.FromUnixTimeSeconds((long)form.Expires) + Skew)
            ? TokenReading.Of(new(client.Partner, $"cds:{form.Issuer}", [Scopes.Recommend]))
            : TokenReading.Refused("The token has been used before (jti).");
    }

    /// <summary>The first check that fails of those that need no key, or null.</summary>
    private string? CheckOf(TokenForm form, HttpContext context) =>
        form.Id is null ? "The token has no id (jti)."
        : !Algorithms.Contains(form.Algorithm) ? "The algorithm (alg) must be ES384 or RS384."
        : !form.IsFor(publicUrl + context.Request.Path)
            ? "The audience (aud) must be exactly the URL that is called, which begins with the setting PublicUrl."
        : form.Issued is not { } issued ? "The token has no time of issue (iat)."
        : form.Expires - issued > MaxLifetime.TotalSeconds ? "The token is valid for more than an hour (iat to exp)."
        : !form.IsCurrent(clock.GetUtcNow(), Skew) ? TokenForm.TimeCheck
        : null;

    private static bool IsForCdsHooks(HttpContext context) =>
        context.Request.Path.StartsWithSegments($"/{Routes.Prefix}/{Routes.CdsServices}", StringComparison.OrdinalIgnoreCase);

    private TokenValidationParameters Parameters(CdsClient client, HttpContext context, IReadOnlyList<SecurityKey> signing) => new()
    {
        ValidIssuer = client.Issuer,
        ValidAudience = publicUrl + context.Request.Path,
        IgnoreTrailingSlashWhenValidatingAudience = false,
        ValidAlgorithms = Algorithms,
        IssuerSigningKeys = signing,
        RequireSignedTokens = true,
        // This class checks the times itself, against the service's clock.
        ValidateLifetime = false,
    };
}
