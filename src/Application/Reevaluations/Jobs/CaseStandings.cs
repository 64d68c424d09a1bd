using System.Text.Json;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Cases.Views;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Partners;

namespace GuidelineDecisions.Application.Reevaluations.Jobs;

/// <summary>Determines how the decision of a stored case relates to the active version.</summary>
public sealed class CaseStandings(IGuidelineCatalogue catalogue, IJobStore jobs)
{
    /// <summary>Returns the standing, or null if this service does not have the guideline or an active version of it.</summary>
    public async Task<CaseStanding?> OfAsync(Partner partner, CaseRevision revision, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(partner);
        ArgumentNullException.ThrowIfNull(revision);
        if (catalogue.Find(revision.Guideline) is not { Active: { } active } entry)
            return null;
        if (active.Guideline.ContentHash == revision.ContentHash)
            return new(active.Version, "current", null);
        if (!await HasPassedAsync(entry.Job, CaseKey.Of(partner, revision.CaseId), cancel))
            return new(active.Version, "pending", entry.Job);
        using JsonDocument facts = JsonDocument.Parse(revision.Facts);
        bool isReadable = active.Facts.Read(facts.RootElement, revision.AsOf).Value is not null;
        return new(active.Version, isReadable ? "confirmed" : "unreadable", entry.Job);
    }

    private async Task<bool> HasPassedAsync(string? job, CaseKey key, CancellationToken cancel) =>
        job is not null
        && (await jobs.FindPlanAsync(job, key.Partner, cancel))?.ShardOf(key.Bucket) is { } shard
        && await jobs.FindProgressAsync(job, key.Partner, shard.Number, cancel) is { } progress
        && progress.HasPassed(shard, key.Bucket, key.Name);
}
