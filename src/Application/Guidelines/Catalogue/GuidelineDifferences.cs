using System.Collections.Concurrent;
using GuidelineDecisions.DecisionCore.Analysis.Differences;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Application.Guidelines.Catalogue;

/// <summary>
/// The differences of versions. A version never changes, so each is computed once, however often and by however many it is asked for.
/// </summary>
public sealed class GuidelineDifferences
{
    private readonly ConcurrentDictionary<(string From, string To), Lazy<Result<VersionDifference>>> known = new();

    /// <summary>The difference, or an error when the analysis needs more than its budget.</summary>
    public Result<VersionDifference> Between(PublishedVersion from, PublishedVersion to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        return known.GetOrAdd(
            (from.Guideline.ContentHash, to.Guideline.ContentHash), _ => new(() => DifferenceAnalysis.Between(from.Guideline, to.Guideline))).Value;
    }
}
