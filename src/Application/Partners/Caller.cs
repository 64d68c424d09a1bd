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
    /// <summary>The partner's id and the actor: the person or system that audits record, and that two-person rules compare.</summary>
    public string Credential => $"{Partner.Id} {Actor}";

    /// <summary>Returns the caller that the pipeline authenticated. Every endpoint that needs a scope has one.</summary>
    public static Caller Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.GetRequiredFeature<Caller>();
    }
}
