using Application.Cases;
using Application.Guidelines;
using Application.Partners;
using Application.Storage;

namespace Application.Imports;

/// <summary>
/// Stores the lines of one import, some at a time: those of one bucket in one transaction. Lines of the same case are stored in their order.
/// </summary>
internal sealed class CaseImport(Caller caller, ICaseStore store, CaseWriter writer, IGuidelineCatalogue catalogue, TimeProvider clock)
{
    /// <summary>The most bytes of a line.</summary>
    public const int MostBytesOfALine = Http.JsonBody.MaxBytes;

    private const int BucketsAtOnce = 8;

    private volatile bool isStorageGone;
    private volatile bool areCasesKnown;

    /// <summary>Whether the storage ceased to answer. From then on no further line is tried: each is told to be not stored, and can be sent again.</summary>
    public bool IsStorageGone => isStorageGone;

    /// <summary>Stores some lines.</summary>
    /// <returns>A result for each, in their order.</returns>
    public async Task<IReadOnlyList<ImportResult>> StoreAsync(IReadOnlyList<NdjsonLine> lines, CancellationToken cancel)
    {
        DateOnly today = clock.Today();
        ImportedCase[] cases = [.. lines.Select(line => ImportedCase.Read(line, catalogue, today, MostBytesOfALine))];
        var results = new Dictionary<long, ImportResult>(cases.Length);
        foreach (ImportedCase invalid in cases.Where(line => line.CaseId is null || line.Content is null))
            results.Add(invalid.Line, ImportResult.Invalid(invalid));
        ImportedCase[] open = [.. cases.Where(line => !results.ContainsKey(line.Line))];
        while (open.Length > 0)
        {
            ImportedCase[] round = [.. open.DistinctBy(line => line.CaseId, StringComparer.Ordinal)];
            foreach (ImportResult result in await StoreDifferentAsync(round, cancel))
                results.Add(result.Line, result);
            open = [.. open.Except(round)];
        }

        return [.. cases.Select(line => results[line.Line])];
    }

    private async Task<IEnumerable<ImportResult>> StoreDifferentAsync(ImportedCase[] cases, CancellationToken cancel)
    {
        IEnumerable<(CaseKey Key, ImportedCase Line)[]> chunks = cases
            .Select(line => (Key: CaseKey.Of(caller.Partner, line.CaseId!), Line: line))
            .GroupBy(pair => pair.Key.Bucket)
            .SelectMany(bucket => bucket.Chunk(ICaseStore.MostCommits));
        var results = new System.Collections.Concurrent.ConcurrentBag<ImportResult>();
        await Parallel.ForEachAsync(chunks, new ParallelOptions { MaxDegreeOfParallelism = BucketsAtOnce, CancellationToken = cancel }, async (chunk, stop) =>
        {
            foreach (ImportResult result in await StoreChunkAsync(chunk, stop))
                results.Add(result);
        });
        return results;
    }

    private async Task<IEnumerable<ImportResult>> StoreChunkAsync((CaseKey Key, ImportedCase Line)[] chunk, CancellationToken cancel)
    {
        if (isStorageGone)
            return chunk.Select(pair => ImportResult.NotStored(pair.Line));
        try
        {
            return await TryStoreChunkAsync(chunk, cancel);
        }
        catch (StorageUnavailableException e)
        {
            isStorageGone |= !e.IsContention;
            return chunk.Select(pair => ImportResult.NotStored(pair.Line));
        }
    }

    private async Task<IEnumerable<ImportResult>> TryStoreChunkAsync((CaseKey Key, ImportedCase Line)[] chunk, CancellationToken cancel)
    {
        CaseDraft?[] drafts = [.. chunk.Select(pair => pair.Line.Content!.Draft(catalogue, CaseCauses.Import).Draft)];
        if (Array.Exists(drafts, draft => draft is null))
            return await OneByOneAsync(chunk, cancel);
        // An import is mostly of new cases: they are looked up only when the transaction says that one is there, and from then on.
        StoredCase?[] before = areCasesKnown ? await FindAsync(chunk, cancel) : new StoredCase?[chunk.Length];
        if (await CommitAsync(chunk, before, drafts!) is { } results)
            return results;
        areCasesKnown = true;
        before = await FindAsync(chunk, cancel);
        if (!Array.Exists(before, found => found is { Erasing: true }) && await CommitAsync(chunk, before, drafts!) is { } secondResults)
            return secondResults;
        return await OneByOneAsync(chunk, cancel);
    }

    private async Task<StoredCase?[]> FindAsync((CaseKey Key, ImportedCase Line)[] chunk, CancellationToken cancel)
    {
        StoredCase?[] found = await Task.WhenAll(chunk.Select(pair => store.FindAsync(pair.Key, cancel)));
        if (Array.TrueForAll(found, each => each is null))
            areCasesKnown = false;
        return found;
    }

    private async Task<IEnumerable<ImportResult>?> CommitAsync(
        (CaseKey Key, ImportedCase Line)[] chunk, StoredCase?[] before, CaseDraft[] drafts)
    {
        DateTimeOffset now = clock.GetUtcNow();
        List<CaseCommit> commits = [];
        List<ImportResult> results = [];
        for (int i = 0; i < chunk.Length; i++)
        {
            (CaseKey key, ImportedCase line) = chunk[i];
            CaseRevision? latest = before[i]?.Latest;
            if (latest is not null && drafts[i].SaysTheSameAs(latest))
            {
                results.Add(ImportResult.Stored(line, latest, latest));
                continue;
            }

            CaseCommit commit = drafts[i].Commit(key, before[i], catalogue, line.CaseId!, caller.Actor, now);
            commits.Add(commit);
            results.Add(ImportResult.Stored(line, latest, commit.Next));
        }

        return commits.Count == 0 || (await store.CommitAsync(commits)).IsWritten ? results : null;
    }

    /// <summary>Where others write the same cases at the same time, or activate another version, each case is written for itself.</summary>
    private async Task<IEnumerable<ImportResult>> OneByOneAsync(
        (CaseKey Key, ImportedCase Line)[] chunk, CancellationToken cancel)
    {
        List<ImportResult> results = [];
        foreach ((_, ImportedCase line) in chunk)
        {
            CaseWriteResult result = await writer.WriteAsync(
                caller, line.CaseId!, CasePrecondition.None, _ => line.Content!.Draft(catalogue, CaseCauses.Import), cancel);
            results.Add(result is CaseWritten written
                ? ImportResult.Stored(line, written.Before, written.Revision)
                : ImportResult.Invalid(line with { Errors = ((CaseInvalid)result).Errors }));
        }

        return results;
    }
}
