using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace GuidelineDecisions.Application.Partners;

/// <summary>Who sends a request.</summary>
/// <param name="Partner">The partner whose cases the request may reach.</param>
/// <param name="Actor">By what the caller is known in histories and audits: <c>key:</c> and its id, or <c>token:</c> and its subject.</param>
/// <param name="Scopes">What the caller may do.</param>
public sealed record Caller(Partner Partner, string Actor, ImmutableArray<string> Scopes)
{
    /// <summary>The caller whom the pipeline found behind a request; every endpoint that needs a scope has one.</summary>
    public static Caller Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.GetRequiredFeature<Caller>();
    }
}
