using System.Buffers;
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
    private const int DefaultPage = 100;
    private const int LargestPage = 1000;

    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        (int count, IResult? refusal) = PageSize.Read(context, DefaultPage, LargestPage);
        if (refusal is not null)
            return refusal;
        Partner partner = Caller.Of(context).Partner;
        string? after = context.Request.Query["after"];
        CaseKey? place = null;
        if (!string.IsNullOrEmpty(after) && (place = CaseKey.TryParse(after, partner)) is null)
            return Problems.InvalidParameter("after", "Expected the `next` of the previous page.");
        (ImmutableArray<CaseRevision> cases, CaseKey? next) = await store.ListAsync(partner, place, count, context.RequestAborted);
        var json = new ArrayBufferWriter<byte>(16 * 1024);
        CaseViewWriter.WriteList(cases, next?.Name, json);
        return new JsonBytes(json.WrittenMemory);
    }
}
