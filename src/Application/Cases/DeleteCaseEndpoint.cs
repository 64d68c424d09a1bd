using GuidelineDecisions.Application.Cases.Writing;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Cases;

/// <summary>DELETE /api/cases/{caseId}: permanently erases a case; 204 when nothing about the patient is left.</summary>
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
