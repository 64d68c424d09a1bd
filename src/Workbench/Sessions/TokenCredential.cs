using System.Net.Http.Headers;
using GuidelineDecisions.Workbench.Service;

namespace GuidelineDecisions.Workbench.Sessions;

/// <summary>The access token of a user who has signed in at the issuer.</summary>
/// <param name="issuer">The issuer, which renews the token.</param>
/// <param name="name">The name of the user.</param>
internal sealed class TokenCredential(TokenIssuer issuer, string name) : Credential
{
    /// <inheritdoc/>
    public override string Name => name;

    /// <summary>Adds the token. When it has expired and cannot be renewed, the service answers that the user has to sign in.</summary>
    public override async ValueTask AddToAsync(HttpRequestMessage request)
    {
        if (await issuer.TokenAsync() is { } token)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }
}
