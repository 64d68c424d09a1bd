using GuidelineDecisions.Application.Analysis;
using GuidelineDecisions.DecisionCore.Analysis.Differences;
using GuidelineDecisions.DecisionCore.Checking;

namespace GuidelineDecisions.Application.Guidelines.Catalogue;

/// <summary>
/// Which patients two versions may decide differently. Versions never change, so each pair is analysed once and kept while there is room.
/// Re-evaluation takes turns with the partners' own analyses; without an answer it evaluates each case.
/// </summary>
public sealed class AffectedPatientsCache(AnalysisScheduler scheduler) : IDisposable
{
    private const string Service = "(re-evaluation)";
    private const long MostBytes = 256L << 20;

    private readonly AnalysisCache<AffectedPatients> known = new(scheduler, MostBytes, affected => affected.Bytes);

    public async ValueTask<AffectedPatients> BetweenAsync(CheckedGuideline from, CheckedGuideline to, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        return await known.GetAsync(
            Service, ("affected", from.ContentHash, to.ContentHash), token => AffectedPatients.Between(from, to, cancel: token), cancel)
                ?? AffectedPatients.Everybody;
    }

    /// <inheritdoc/>
    public void Dispose() => known.Dispose();
}
