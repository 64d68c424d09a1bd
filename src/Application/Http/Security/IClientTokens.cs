using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Http.Security;

/// <summary>Validates bearer tokens that a protocol defines instead of a configured issuer.</summary>
public interface IClientTokens
{
    /// <summary>Returns the content of a valid token, or null.</summary>
    /// <param name="context">The request that carries the token.</param>
    /// <param name="text">The token.</param>
    ValueTask<BearerToken?> ReadAsync(HttpContext context, string text);
}
