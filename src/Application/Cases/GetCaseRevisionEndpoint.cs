using System.Globalization;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Cases.Views;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Cases;

/// <summary>
/// GET /api/cases/{caseId}/history/{revision}: one revision. <c>?verify=true</c> reports whether it replays to its original bytes.
/// </summary>
public sealed class GetCaseRevisionEndpoint(ICaseStore store, CaseReplay replay) : IEndpointHandler
{
    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        (string caseId, IResult? refusal) = CaseRequest.Id(context);
        if (refusal is not null)
            return refusal;
        string? verify = context.Request.Query["verify"];
        if (verify is not (null or "" or "true" or "false"))
            return Problems.InvalidParameter("verify", "Expected true or false.");
        CaseKey key = CaseKey.Of(Caller.Of(context).Partner, caseId);
        if (await store.FindAsync(key, context.RequestAborted) is not { Latest: { } latest })
            return CaseResults.NotFound();
        if (!long.TryParse(RouteValue.Of(context, "revision"), NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            || (number == latest.Number
                ? latest
                : await store.FindSupersededAsync(key, number, context.RequestAborted)) is not { } revision)
        {
            return Problems.NotFound("The case has no revision with this number.");
        }

        ReplayedAnswer answer = replay.Answer(revision);
        ReplayVerification? verification = verify == "true" ? replay.Verify(revision) : null;
        return CaseResults.Json(context, revision, output => CaseJsonWriter.WriteRevision(revision, answer, verification, output));
    }
}
