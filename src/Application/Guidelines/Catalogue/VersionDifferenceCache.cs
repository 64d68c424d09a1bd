using System.Collections.Concurrent;
using GuidelineDecisions.DecisionCore.Analysis.Differences;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Application.Guidelines.Catalogue;

/// <summary>
/// Caches the differences between versions. Versions never change, so each difference is computed once, even for concurrent requests.
/// </summary>
public sealed class VersionDifferenceCache
{
    private readonly ConcurrentDictionary<(string From, string To), Lazy<Result<VersionDifference>>> known = new();

    /// <summary>Returns the difference, or an error if the analysis exceeds its budget.</summary>
    public Result<VersionDifference> Between(PublishedVersion from, PublishedVersion to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        return known.GetOrAdd(
            (from.Guideline.ContentHash, to.Guideline.ContentHash),
            _ => new(() => DifferenceAnalysis.Between(from.Guideline, to.Guideline))).Value;
    }
}
