using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Cases.Views;
using GuidelineDecisions.Application.Cases.Writing;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Recommendations;
using GuidelineDecisions.Application.Reevaluations.Jobs;
using GuidelineDecisions.DecisionCore.Analysis.WhatIf;
using GuidelineDecisions.DecisionCore.Json;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Cases;

/// <summary>
/// GET /api/cases/{caseId}: the stored facts, the current decision, its standing under the active version, and the scheduled follow-ups.
/// </summary>
public sealed class GetCaseEndpoint(
    ICaseStore store, CaseReplay replay, CaseStandings standings, IGuidelineCatalogue catalogue, TimeProvider clock) : IEndpointHandler
{
    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        (string caseId, CasePrecondition precondition, IResult? refusal) = CaseRequest.Read(context);
        if (refusal is not null)
            return refusal;
        (AnswerParameters? parameters, refusal) = AnswerParameters.Read(context.Request);
        if (parameters is null)
            return refusal!;
        Partner partner = Caller.Of(context).Partner;
        StoredCase? stored = await store.FindAsync(CaseKey.Of(partner, caseId), context.RequestAborted);
        if (stored?.Latest is not { } revision)
            return CaseResults.NotFound();
        Result<WhatIfReport>? whatIf = null;
        if (parameters.WhatIf)
        {
            whatIf = await replay.WhatIfAsync(partner.Id, revision, context.RequestAborted);
            if (whatIf is null)
                return Problems.AnalysesBusy(context);
        }

        ReplayedAnswer answer = replay.Answer(revision, parameters.With(whatIf?.Value));
        CaseStanding? standing = await standings.OfAsync(partner, revision, context.RequestAborted);
        IEnumerable<Agenda> agendas = stored.Agendas.Select(agenda => catalogue.Named(agenda, revision.Guideline, revision.Version));
        return CaseResults.Current(
            context,
            revision,
            precondition,
            output => CaseJsonWriter.WriteCase(revision, answer, standing, agendas, partner.Today(clock), output));
    }
}
