using System.Collections.Immutable;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Cases.Views;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Cases;

/// <summary>GET /api/cases: lists the partner's cases in the order of their keys.</summary>
public sealed class ListCasesEndpoint(ICaseStore store) : IEndpointHandler
{
    private static readonly Paging Paging = new(100, 1000);

    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Partner partner = Caller.Of(context).Partner;
        (int count, CaseKey? after, IResult? refusal) = Paging.Read(context, text => CaseKey.TryParse(text, partner));
        if (refusal is not null)
            return refusal;
        (ImmutableArray<CaseRevision> cases, CaseKey? next) = await store.ListAsync(partner, after, count, context.RequestAborted);
        return PageWriter.Result("cases", cases, CaseJsonWriter.WriteInList, next?.Name);
    }
}
