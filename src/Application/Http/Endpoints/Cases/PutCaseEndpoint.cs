using System.Text.Json;
using Application.Cases;
using Application.Guidelines;
using Application.Partners;
using DecisionCore.Json;
using Microsoft.AspNetCore.Http;

namespace Application.Http.Endpoints.Cases;

/// <summary>PUT /api/cases/{caseId}: stores a case and its decision. The same content again changes nothing.</summary>
public sealed class PutCaseEndpoint(CaseWriter writer, CaseReplay replay, IGuidelineCatalogue catalogue, TimeProvider clock) : IEndpointHandler
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
        List<InputError> errors = [];
        CaseContent? content;
        using (json)
            content = CaseContent.Read(new ObjectReader(json.RootElement, "", errors, CaseContent.Keys.AsSpan()), catalogue, clock.Today(), errors);
        if (content is null)
            return Problems.Invalid(errors);
        CaseWriteResult result = await writer.PutAsync(Caller.Of(context), caseId, content, precondition, context.RequestAborted);
        if (result is not CaseWritten written)
            return CaseResults.Refused(result);
        if (written.IsNew)
            context.Response.Headers.Location = CaseResults.PathOf(caseId);
        ReplayedAnswer answer = written.Answer is { } bytes ? new(bytes, null) : replay.Answer(written.Revision);
        return CaseResults.Json(
            context,
            written.Revision,
            output => CaseViewWriter.WriteCase(written.Revision, answer, written.Changes, output),
            written.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }
}
