using Microsoft.Extensions.Caching.Memory;

namespace GuidelineDecisions.Application.Analysis;

/// <summary>Keeps the results of analyses while there is room. An analysis that fails or is cancelled leaves none.</summary>
/// <param name="scheduler">Runs the analyses.</param>
/// <param name="sizeLimit">The most that all results take together, in the unit of <paramref name="sizeOf"/>.</param>
/// <param name="sizeOf">How much a result takes.</param>
internal sealed class AnalysisCache<T>(AnalysisScheduler scheduler, long sizeLimit, Func<T, long> sizeOf) : IDisposable
    where T : class
{
    private readonly MemoryCache known = new(new MemoryCacheOptions { SizeLimit = sizeLimit });

    /// <summary>Returns the result of an analysis, which runs unless the result is kept.</summary>
    /// <param name="party">Who asks.</param>
    /// <param name="key">Equal keys are the same analysis.</param>
    /// <param name="work">The analysis. It ends when its token is cancelled.</param>
    /// <param name="cancel">The caller leaves.</param>
    /// <returns>The result, or null if too many analyses are waiting.</returns>
    public async ValueTask<T?> GetAsync(string party, object key, Func<CancellationToken, T> work, CancellationToken cancel)
    {
        if (known.TryGetValue(key, out T? found))
            return found;
        T? result = await scheduler.RunAsync(party, key, work, cancel);
        if (result is not null)
            known.Set(key, result, new MemoryCacheEntryOptions { Size = sizeOf(result) });
        return result;
    }

    /// <inheritdoc/>
    public void Dispose() => known.Dispose();
}
