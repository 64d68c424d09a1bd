using Application.Cases;
using Application.Partners;
using Application.Recommendations;
using Microsoft.AspNetCore.Http;

namespace Application.Http.Endpoints.Cases;

/// <summary>GET /api/cases/{caseId}: the facts as stored, and the decision that stands.</summary>
public sealed class GetCaseEndpoint(ICaseStore store, CaseReplay replay) : IEndpointHandler
{
    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        (string caseId, CasePrecondition precondition, IResult? refusal) = CaseRequest.Read(context);
        if (refusal is not null)
            return refusal;
        if (Explanations.TryParse(context.Request.Query["explain"]) is not { } explanations)
            return Problems.InvalidParameter("explain", $"Allowed is {Explanations.Form}, or no parameter.");
        StoredCase? stored = await store.FindAsync(CaseKey.Of(Caller.Of(context).Partner, caseId), context.RequestAborted);
        if (stored?.Latest is not { } revision)
            return CaseResults.NotFound();
        if (precondition.IsNamedAsUnwanted(revision.Number))
            return CaseResults.NotModified(context, revision);
        ReplayedAnswer answer = replay.Answer(revision, explanations);
        return CaseResults.Json(context, revision, output => CaseViewWriter.WriteCase(revision, answer, changes: null, output));
    }
}
