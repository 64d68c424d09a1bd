using GuidelineDecisions.Application.Analysis;
using GuidelineDecisions.DecisionCore.Analysis.Differences;
using GuidelineDecisions.DecisionCore.Json;
using Microsoft.Extensions.Caching.Memory;

namespace GuidelineDecisions.Application.Guidelines.Catalogue;

/// <summary>
/// The differences between versions. Versions never change, so that a difference is computed once, even for concurrent requests, and kept
/// while there is room. A cancelled computation is not kept.
/// </summary>
public sealed class VersionDifferenceCache(AnalysisScheduler scheduler) : IDisposable
{
    /// <summary>The most groups of patients of all differences together.</summary>
    private const int MostRegions = 20_000;

    private readonly MemoryCache known = new(new MemoryCacheOptions { SizeLimit = MostRegions });

    /// <summary>Returns the difference, an error if the analysis exceeds its budget, or null if too many analyses are waiting.</summary>
    /// <param name="party">Who asks.</param>
    /// <param name="from">The first version.</param>
    /// <param name="to">The second version.</param>
    /// <param name="cancel">The caller leaves.</param>
    public async Task<Result<VersionDifference>?> BetweenAsync(
        string party, PublishedVersion from, PublishedVersion to, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        (string, string, string) key = ("difference", from.Guideline.ContentHash, to.Guideline.ContentHash);
        if (known.TryGetValue(key, out Result<VersionDifference>? found))
            return found;
        Result<VersionDifference>? difference = await scheduler.RunAsync(
            party, key, token => DifferenceAnalysis.Between(from.Guideline, to.Guideline, cancel: token), cancel);
        if (difference is not null)
            known.Set(key, difference, new MemoryCacheEntryOptions { Size = 10 + (difference.Value?.Regions.Length ?? 0) });
        return difference;
    }

    /// <inheritdoc/>
    public void Dispose() => known.Dispose();
}
