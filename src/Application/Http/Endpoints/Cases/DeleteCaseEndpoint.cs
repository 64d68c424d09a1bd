using GuidelineDecisions.Application.Cases;
using GuidelineDecisions.Application.Partners;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Http.Endpoints.Cases;

/// <summary>DELETE /api/cases/{caseId}: erases facts and history for good; 204 when nothing of the patient is left.</summary>
public sealed class DeleteCaseEndpoint(CaseWriter writer) : IEndpointHandler
{
    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        (string caseId, CasePrecondition precondition, IResult? refusal) = CaseRequest.Read(context);
        if (refusal is not null)
            return refusal;
        return await writer.DeleteAsync(Caller.Of(context), caseId, precondition, context.RequestAborted) is { } result
            ? CaseResults.Refused(result)
            : TypedResults.NoContent();
    }
}
