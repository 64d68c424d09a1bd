using System.Text.Json;
using GuidelineDecisions.Application.Cases.Views;
using GuidelineDecisions.Application.Cases.Writing;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Http.Formats;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.DecisionCore.Json;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Cases;

/// <summary>PUT /api/cases/{caseId}: stores a case and its decision. Storing the same content again changes nothing.</summary>
public sealed class PutCaseEndpoint(
    CaseWriter writer, CaseReplay replay, IGuidelineCatalogue catalogue, FactsFormats formats, TimeProvider clock)
    : IEndpointHandler
{
    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        (string caseId, CasePrecondition precondition, IResult? refusal) = CaseRequest.Read(context);
        if (refusal is not null)
            return refusal;
        if (formats.Find(context.Request) is { } format)
            return await PutAsync(context, caseId, precondition, await format.ReadAsync(context, versionIsGiven: false));
        if (FactsFormats.RefusalOfJson(context.Request) is { } misplaced)
            return misplaced;
        (JsonDocument? json, refusal) = await JsonBody.ReadAsync(context.Request);
        if (json is null)
            return refusal!;
        List<InputError> errors = [];
        CaseContent? content;
        using (json)
        {
            content = CaseContent.Read(
                new ObjectReader(json.RootElement, "", errors, CaseContent.Keys.AsSpan()), catalogue,
                Caller.Of(context).Partner.Today(clock), errors);
        }

        if (content is null)
            return Problems.Invalid(errors);
        CaseWriteResult result = await writer.PutAsync(Caller.Of(context), caseId, content, precondition, context.RequestAborted);
        return CaseResults.Of(context, result, replay, clock);
    }

    private async Task<IResult> PutAsync(HttpContext context, string caseId, CasePrecondition precondition, FormattedFacts given)
    {
        if (given.Refusal is { } refusal)
            return refusal;
        var content = new CaseContent(given.Guideline!, given.AsOf, given.Facts!);
        CaseWriteResult result = await writer.PutAsync(Caller.Of(context), caseId, content, precondition, context.RequestAborted);
        IResult answer = CaseResults.Of(context, result, replay, clock);
        return answer is JsonBytesResult json ? json.WithMember(FormattedFacts.Member, given.Mapping) : answer;
    }
}
