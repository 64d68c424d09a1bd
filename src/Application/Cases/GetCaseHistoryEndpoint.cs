using System.Collections.Immutable;
using System.Globalization;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Cases.Views;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Cases;

public sealed class GetCaseHistoryEndpoint(ICaseStore store) : IEndpointHandler
{
    private static readonly Paging Paging =
        new(100, 1000, "Expected a revision number. Omit the parameter to start with the latest revision.");

    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        (string caseId, IResult? refusal) = CaseRequest.Id(context);
        if (refusal is not null)
            return refusal;
        (int count, long? start, refusal) = Paging.Read(context, RevisionNumber);
        if (refusal is not null)
            return refusal;
        long before = start ?? long.MaxValue;
        CaseKey key = CaseKey.Of(Caller.Of(context).Partner, caseId);
        if (await store.FindAsync(key, context.RequestAborted) is not { Latest: { } latest })
            return CaseResults.NotFound();
        ImmutableArray<CaseRevision> first = latest.Number < before ? [latest] : [];
        // List only revisions below the latest one that was read: a revision written in between belongs to a later request.
        ImmutableArray<CaseRevision> superseded =
            await store.ReadSupersededAsync(key, Math.Min(before, latest.Number), count - first.Length, context.RequestAborted);
        ImmutableArray<CaseRevision> revisions = [.. first, .. superseded];
        string? next = revisions.Length == count && revisions[^1].Number > 1 ? Invariant($"{revisions[^1].Number}") : null;
        return CaseResults.Json(context, latest, output => CaseJsonWriter.WriteHistory(caseId, revisions, next, output));
    }

    private static long? RevisionNumber(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number > 0 ? number : null;
}
