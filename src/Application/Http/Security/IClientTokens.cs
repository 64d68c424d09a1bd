using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Http.Security;

/// <summary>Validates bearer tokens that a protocol defines instead of a configured issuer.</summary>
public interface IClientTokens
{
    /// <summary>Reads a token. One of an unknown issuer, or for another protocol, is not read.</summary>
    /// <param name="context">The request that carries the token.</param>
    /// <param name="text">The token.</param>
    ValueTask<TokenReading> ReadAsync(HttpContext context, string text);
}
