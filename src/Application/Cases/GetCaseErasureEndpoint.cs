using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Cases;

/// <summary>GET /api/cases/{caseId}/erasure: says whether anything of a deleted case is left.</summary>
public sealed class GetCaseErasureEndpoint(ICaseStore store) : IEndpointHandler
{
    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        (string caseId, IResult? refusal) = CaseRequest.Id(context);
        if (refusal is not null)
            return refusal;
        StoredCase? found = await store.FindAsync(CaseKey.Of(Caller.Of(context).Partner, caseId), context.RequestAborted);
        return found is { IsDeleted: true }
            ? CaseResults.Erasure(!found.IsErasing, StatusCodes.Status200OK)
            : Problems.NotFound("No case with this id was deleted, or it was stored again.");
    }
}
