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
    public async ValueTask<BearerToken?> ReadAsync(HttpContext context, string text)
    {
        if (clients.Count == 0 || !IsForCdsHooks(context) || !handler.CanReadToken(text))
            return null;
        if (TokenForm.Read(text) is not { Id: { } id } form || !clients.TryGetValue(form.Issuer, out CdsClient? client))
            return null;
        // What costs nothing is checked before keys are fetched.
        if (!Algorithms.Contains(form.Algorithm) || !form.IsFor(publicUrl + context.Request.Path) || !IsInTime(form))
            return null;
        IReadOnlyList<SecurityKey> signing = await keys.FindAsync(client, form.KeyUrl, form.KeyId, context.RequestAborted);
        if (signing.Count == 0 || !(await handler.ValidateTokenAsync(text, Parameters(client, context, signing))).IsValid)
            return null;
        return replays.IsFirst(form.Issuer, id, DateTimeOffset.FromUnixTimeSeconds((long)form.Expires) + Skew)
            ? new(client.Partner, $"cds:{form.Issuer}", [Scopes.Recommend])
            : null;
    }

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

    private bool IsInTime(TokenForm form) =>
        form.Issued is { } issued && form.Expires - issued <= MaxLifetime.TotalSeconds && form.IsCurrent(clock.GetUtcNow(), Skew);
}
