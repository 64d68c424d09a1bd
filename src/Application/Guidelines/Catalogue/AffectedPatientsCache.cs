using GuidelineDecisions.Application.Analysis;
using GuidelineDecisions.DecisionCore.Analysis.Differences;
using GuidelineDecisions.DecisionCore.Checking;
using Microsoft.Extensions.Caching.Memory;

namespace GuidelineDecisions.Application.Guidelines.Catalogue;

/// <summary>
/// Which patients two versions may decide differently. Versions never change, so each pair is analysed once and kept while there is room.
/// Re-evaluation takes turns with the partners' own analyses; without an answer it evaluates each case.
/// </summary>
public sealed class AffectedPatientsCache(AnalysisScheduler scheduler) : IDisposable
{
    private const string Service = "(re-evaluation)";
    private const long MostBytes = 256L << 20;

    private readonly MemoryCache known = new(new MemoryCacheOptions { SizeLimit = MostBytes });

    public async ValueTask<AffectedPatients> BetweenAsync(CheckedGuideline from, CheckedGuideline to, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        (string, string, string) key = ("affected", from.ContentHash, to.ContentHash);
        if (known.TryGetValue(key, out AffectedPatients? found))
            return found!;
        AffectedPatients? affected = await scheduler.RunAsync(
            Service, key, token => AffectedPatients.Between(from, to, cancel: token), cancel);
        if (affected is null)
            return AffectedPatients.Everybody;
        known.Set(key, affected, new MemoryCacheEntryOptions { Size = affected.Bytes });
        return affected;
    }

    /// <inheritdoc/>
    public void Dispose() => known.Dispose();
}
