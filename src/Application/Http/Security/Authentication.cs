using Application.Partners;
using Microsoft.AspNetCore.Http;

namespace Application.Http.Security;

/// <summary>Finds out who sends a request: by an API key in <c>X-API-Key</c>, or by a token in <c>Authorization: Bearer</c>.</summary>
public sealed class Authentication(PartnerDirectory directory, BearerTokens tokens, IEnumerable<IClientTokens> clientTokens, TimeProvider clock)
{
    /// <summary>How to authenticate, in words.</summary>
    public const string Form = "an API key in the header X-API-Key, or Authorization: Bearer with a token of a configured issuer; one of them, once";

    private const string Bearer = "Bearer ";

    /// <summary>The caller, or null when there is none: no credential, or one that opens nothing. (Why is not told to whoever guesses.)</summary>
    public async ValueTask<Caller?> FindAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        IHeaderDictionary headers = context.Request.Headers;
        if (headers[ApiKey.Header].Count + headers.Authorization.Count != 1)
            return null;
        if (headers[ApiKey.Header] is [{ } key])
            return await OfKeyAsync(key, context.RequestAborted);
        return headers.Authorization is [{ } given] && given.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? await OfTokenAsync(context, given[Bearer.Length..].Trim())
            : null;
    }

    private async ValueTask<Caller?> OfKeyAsync(string text, CancellationToken cancel)
    {
        if (ApiKey.TryParse(text) is not { } key
            || await directory.FindKeyAsync(key.Partner, key.KeyId, cancel) is not { } known
            || !known.Is(key)
            || !known.Kept.IsValidAt(clock.GetUtcNow()))
        {
            return null;
        }

        return await directory.FindAsync(key.Partner, cancel) is { } partner ? new(partner, known.Actor, known.Kept.Scopes) : null;
    }

    private async ValueTask<Caller?> OfTokenAsync(HttpContext context, string text)
    {
        BearerToken? token = await tokens.ReadAsync(text, context.RequestAborted);
        foreach (IClientTokens others in clientTokens)
            token ??= await others.ReadAsync(context, text);
        return token is not null && await directory.FindAsync(token.Partner, context.RequestAborted) is { } partner ? new(partner, token.Actor, token.Scopes) : null;
    }
}
