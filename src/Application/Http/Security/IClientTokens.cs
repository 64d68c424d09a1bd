using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Http.Security;

/// <summary>Reads bearer tokens that are not of a configured issuer, but that a protocol of its own defines.</summary>
public interface IClientTokens
{
    /// <summary>What a token says, or null when it is none of these, or opens nothing.</summary>
    /// <param name="context">The request that it came with.</param>
    /// <param name="text">The token.</param>
    ValueTask<BearerToken?> ReadAsync(HttpContext context, string text);
}
