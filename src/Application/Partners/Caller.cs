using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace GuidelineDecisions.Application.Partners;

/// <summary>The authenticated sender of a request.</summary>
/// <param name="Partner">The partner whose cases the request may access.</param>
/// <param name="Actor">The caller's name in histories and audits: <c>key:</c> and the key's id, or <c>token:</c> and the token's
/// subject.</param>
/// <param name="Scopes">The granted scopes.</param>
public sealed record Caller(Partner Partner, string Actor, ImmutableArray<string> Scopes)
{
    /// <summary>
    /// The scopes that the issuer of the caller's token grants and the caller does not get, because only the service's own partner may
    /// have them.
    /// </summary>
    public ImmutableArray<string> WithheldScopes { get; init; } = [];

    /// <summary>The partner's id and the actor: the person or system that audits record, and that two-person rules compare.</summary>
    public string Credential => $"{Partner.Id} {Actor}";

    /// <summary>
    /// Returns the caller with a token, which gets <see cref="Partners.Scopes.OfService"/> only as the service's own partner.
    /// </summary>
    /// <param name="granted">The scopes that the token's issuer grants.</param>
    public static Caller OfToken(Partner partner, string actor, ImmutableArray<string> granted)
    {
        ArgumentNullException.ThrowIfNull(partner);
        ImmutableArray<string> withheld = partner.IsService ? [] : [.. granted.Where(Partners.Scopes.OfService.Contains)];
        return new(partner, actor, granted.RemoveRange(withheld)) { WithheldScopes = withheld };
    }

    /// <summary>Returns the caller that the pipeline authenticated. Every endpoint that needs a scope has one.</summary>
    public static Caller Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.GetRequiredFeature<Caller>();
    }
}
