using GuidelineDecisions.Application.Cases.Erasure;
using GuidelineDecisions.Application.Cases.Writing;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Cases;

/// <summary>
/// DELETE /api/cases/{caseId}: permanently erases a case. The response says whether its history is still being erased, and where to ask.
/// </summary>
public sealed class DeleteCaseEndpoint(CaseDeleter deleter) : IEndpointHandler
{
    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        (string caseId, CasePrecondition precondition, IResult? refusal) = CaseRequest.Read(context);
        if (refusal is not null)
            return refusal;
        CaseWriteResult result = await deleter.DeleteAsync(Caller.Of(context), caseId, precondition, context.RequestAborted);
        if (result is not CaseDeleted deleted)
            return CaseResults.Refused(context, result);
        context.Response.Headers.Location = CaseResults.PathOfErasure(caseId);
        return CaseResults.Erasure(deleted.IsErased, StatusCodes.Status202Accepted);
    }
}
