using System.Collections.Concurrent;
using GuidelineDecisions.DecisionCore.Analysis.Differences;
using GuidelineDecisions.DecisionCore.Checking;

namespace GuidelineDecisions.Application.Guidelines.Catalogue;

/// <summary>Whom versions may decide differently. A version never changes, so each pair is analysed once.</summary>
public sealed class AffectedPatientsOfVersions
{
    private readonly ConcurrentDictionary<(string From, string To), Lazy<AffectedPatients>> known = new();

    /// <summary>The patients whom two versions of a guideline may decide differently.</summary>
    public AffectedPatients Between(CheckedGuideline from, CheckedGuideline to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        return known.GetOrAdd((from.ContentHash, to.ContentHash), _ => new(() => AffectedPatients.Between(from, to))).Value;
    }
}
