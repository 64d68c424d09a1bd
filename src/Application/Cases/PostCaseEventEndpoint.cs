using System.Text.Json;
using GuidelineDecisions.Application.Cases.ClinicalEvents;
using GuidelineDecisions.Application.Cases.Views;
using GuidelineDecisions.Application.Cases.Writing;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Cases;

/// <summary>POST /api/cases/{caseId}/events: records a clinical event and updates the facts that it implies.</summary>
public sealed class PostCaseEventEndpoint(ClinicalEventRecorder recorder, CaseReplay replay, TimeProvider clock) : IEndpointHandler
{
    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        (string caseId, CasePrecondition precondition, IResult? refusal) = CaseRequest.Read(context);
        if (refusal is not null)
            return refusal;
        (JsonDocument? json, refusal) = await JsonBody.ReadAsync(context.Request);
        if (json is null)
            return refusal!;
        using JsonDocument body = json;
        CaseWriteResult result = await recorder.RecordAsync(
            Caller.Of(context), caseId, body.RootElement, precondition, context.RequestAborted);
        return CaseResults.Of(context, result, replay, clock);
    }
}
