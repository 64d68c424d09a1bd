using GuidelineDecisions.Application.Analysis;
using GuidelineDecisions.DecisionCore.Analysis.Differences;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Application.Guidelines.Catalogue;

/// <summary>
/// The differences between versions. Versions never change, so that a difference is computed once, even for concurrent requests, and kept
/// while there is room. A cancelled computation is not kept.
/// </summary>
public sealed class VersionDifferenceCache(AnalysisScheduler scheduler) : IDisposable
{
    /// <summary>The most groups of patients and changed places of all differences together.</summary>
    private const int MostItems = 20_000;

    private readonly AnalysisCache<Result<VersionDifference>> known =
        new(scheduler, MostItems, result => 10 + (result.Value is { } known ? known.Regions.Length + known.Content.Length : 0));

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
        return await known.GetAsync(
            party,
            ("difference", from.Guideline.ContentHash, to.Guideline.ContentHash),
            token => DifferenceAnalysis.Between(from.Guideline, to.Guideline, cancel: token),
            cancel);
    }

    /// <inheritdoc/>
    public void Dispose() => known.Dispose();
}
