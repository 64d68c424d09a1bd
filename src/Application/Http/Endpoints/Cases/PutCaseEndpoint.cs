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
        return CaseResults.Of(context, result, replay);
    }
}
