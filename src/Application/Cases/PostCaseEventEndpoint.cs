using System.Text.Json;
using GuidelineDecisions.Application.Cases.ClinicalEvents;
using GuidelineDecisions.Application.Cases.Views;
using GuidelineDecisions.Application.Cases.Writing;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Time;
using GuidelineDecisions.DecisionCore.Json;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Cases;

/// <summary>POST /api/cases/{caseId}/events: something happened to the patient; the facts for which it stands are updated.</summary>
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
        Result<ClinicalEvent> told;
        using (json)
            told = ClinicalEventReader.Read(json.RootElement, clock.Today());
        if (told.Value is null)
            return Problems.Invalid(told.Errors);
        CaseWriteResult result = await recorder.RecordAsync(Caller.Of(context), caseId, told.Value, precondition, context.RequestAborted);
        return CaseResults.Of(context, result, replay, clock);
    }
}
