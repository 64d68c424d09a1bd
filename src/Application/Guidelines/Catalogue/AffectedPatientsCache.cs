using System.Collections.Concurrent;
using GuidelineDecisions.DecisionCore.Analysis.Differences;
using GuidelineDecisions.DecisionCore.Checking;

namespace GuidelineDecisions.Application.Guidelines.Catalogue;

/// <summary>Caches which patients two versions may decide differently. Versions never change, so each pair is analysed once.</summary>
public sealed class AffectedPatientsCache
{
    private readonly ConcurrentDictionary<(string From, string To), Lazy<AffectedPatients>> known = new();

    public AffectedPatients Between(CheckedGuideline from, CheckedGuideline to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        return known.GetOrAdd((from.ContentHash, to.ContentHash), _ => new(() => AffectedPatients.Between(from, to))).Value;
    }
}
