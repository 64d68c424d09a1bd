using GuidelineDecisions.Application.Partners;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace GuidelineDecisions.Application.Http.Security;

/// <summary>Authenticates a request by an API key in <c>X-API-Key</c> or by a token in <c>Authorization: Bearer</c>.</summary>
public sealed class Authentication(
    PartnerDirectory directory, BearerTokens bearerTokens, IEnumerable<IClientTokens> clientTokens, TimeProvider clock)
{
    /// <summary>How to authenticate, as error messages state it.</summary>
    public const string Form =
        "exactly one credential: an API key in the header X-API-Key, or Authorization: Bearer with a token from a configured issuer";

    private const string Bearer = "Bearer ";
    private const string IssuerCheck = "The issuer (iss) is not configured for this route.";
    private const string PartnerCheck = "The partner that is configured for the client does not exist.";

    /// <summary>
    /// Returns the caller if its API key is in the cache, so that it costs nothing to find; otherwise null.
    /// </summary>
    public Caller? FindRemembered(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        StringValues keys = context.Request.Headers[ApiKey.Header];
        return context.Request.Headers.Authorization.Count == 0
            && keys is [{ } key]
            && directory.Remembered(ApiKey.NameIn(key)) is { } known
            ? CallerOf(known, key)
            : null;
    }

    /// <summary>
    /// Returns the caller, or null without a valid credential. The reason is disclosed for tokens only (<see cref="TokenRefusal"/>): a key
    /// could be guessed.
    /// </summary>
    public ValueTask<Caller?> FindAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        StringValues keys = context.Request.Headers[ApiKey.Header], tokens = context.Request.Headers.Authorization;
        if (keys.Count + tokens.Count != 1)
            return default;
        if (keys is [{ } key])
            return directory.Remembered(ApiKey.NameIn(key)) is { } known
                ? new(CallerOf(known, key))
                : OfKeyAsync(key, context.RequestAborted);
        return tokens is [{ } given] && given.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? OfTokenAsync(context, given[Bearer.Length..].Trim())
            : default;
    }

    private async ValueTask<Caller?> OfKeyAsync(string text, CancellationToken cancel) =>
        ApiKey.TryParse(text) is { } key && await directory.FindKeyAsync(key, cancel) is { } known ? CallerOf(known, text) : null;

    private Caller? CallerOf(CachedKey known, string text) =>
        known.HasSecret(text.AsSpan(ApiKey.NameIn(text).Length)) && known.Stored.IsValidAt(clock.GetUtcNow()) ? known.Caller : null;

    private async ValueTask<Caller?> OfTokenAsync(HttpContext context, string text)
    {
        TokenReading read = await bearerTokens.ReadAsync(text, context.RequestAborted);
        foreach (IClientTokens others in clientTokens)
        {
            if (read == TokenReading.NotRead)
                read = await others.ReadAsync(context, text);
        }

        if (read.Token is { } token && await directory.FindAsync(token.Partner, context.RequestAborted) is { } partner)
            return Caller.OfToken(partner, token.Actor, token.Scopes);
        string check = read.Token is not null ? PartnerCheck
            : read.Refusal ?? (TokenForm.Read(text) is null ? TokenForm.FormCheck : IssuerCheck);
        context.Features.Set(new TokenRefusal(check));
        return null;
    }
}
