using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Cases.Writing;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Storage;

namespace GuidelineDecisions.Application.Imports;

/// <summary>
/// Stores the lines of an import in batches, the lines of one bucket in one transaction. Lines of the same case are stored in order.
/// </summary>
internal sealed class CaseImport(
    Caller caller, ICaseStore store, CaseWriter writer, IGuidelineCatalogue catalogue, CaseTelemetry telemetry, TimeProvider clock)
{
    /// <summary>The maximum size of a line in bytes.</summary>
    public const int MaxLineBytes = Http.JsonBody.MaxBytes;

    private const int BucketsAtOnce = 8;

    /// <summary>The maximum number of lines of a bucket that are handled together, in as few transactions as their rows need.</summary>
    private const int LinesAtOnce = ICaseStore.MaxRows;

    private volatile Exception? failure;
    private volatile bool areCasesKnown;

    /// <summary>
    /// Why no further line is attempted: the storage has become unavailable, or the partner is being moved. Each line is then reported as
    /// not stored and can be sent again. Null while lines are stored.
    /// </summary>
    public Exception? Failure => failure;

    /// <returns>A result for each line, in order.</returns>
    public async Task<IReadOnlyList<ImportLineResult>> StoreAsync(IReadOnlyList<NdjsonLine> lines, CancellationToken cancel)
    {
        DateOnly today = caller.Partner.Today(clock);
        ImportLine[] cases = [.. lines.Select(line => ImportLine.Read(line, catalogue, today, MaxLineBytes))];
        var results = new Dictionary<long, ImportLineResult>(cases.Length);
        foreach (ImportLine invalid in cases.Where(line => line.CaseId is null || line.Content is null))
            results.Add(invalid.Line, ImportLineResult.Invalid(invalid));
        ImportLine[] open = [.. cases.Where(line => !results.ContainsKey(line.Line))];
        while (open.Length > 0)
        {
            ImportLine[] round = [.. open.DistinctBy(line => line.CaseId, StringComparer.Ordinal)];
            foreach (ImportLineResult result in await StoreDifferentAsync(round, cancel))
                results.Add(result.Line, result);
            open = [.. open.Except(round)];
        }

        return [.. cases.Select(line => results[line.Line])];
    }

    private async Task<IEnumerable<ImportLineResult>> StoreDifferentAsync(ImportLine[] cases, CancellationToken cancel)
    {
        IEnumerable<(CaseKey Key, ImportLine Line)[]> chunks = cases
            .Select(line => (Key: CaseKey.Of(caller.Partner, line.CaseId!), Line: line))
            .GroupBy(pair => pair.Key.Bucket)
            .SelectMany(bucket => bucket.Chunk(LinesAtOnce));
        var results = new System.Collections.Concurrent.ConcurrentBag<ImportLineResult>();
        await Parallel.ForEachAsync(
            chunks, new ParallelOptions { MaxDegreeOfParallelism = BucketsAtOnce, CancellationToken = cancel }, async (chunk, stop) =>
        {
            foreach (ImportLineResult result in await StoreChunkAsync(chunk, stop))
                results.Add(result);
        });
        return results;
    }

    private async Task<IEnumerable<ImportLineResult>> StoreChunkAsync((CaseKey Key, ImportLine Line)[] chunk, CancellationToken cancel)
    {
        if (failure is not null)
            return chunk.Select(pair => ImportLineResult.NotStored(pair.Line));
        try
        {
            return await TryStoreChunkAsync(chunk, cancel);
        }
        catch (Exception e) when (e is StorageUnavailableException or PartnerClosedException)
        {
            if (e is not StorageUnavailableException { IsContention: true })
                failure = e;
            return chunk.Select(pair => ImportLineResult.NotStored(pair.Line));
        }
    }

    private async Task<IEnumerable<ImportLineResult>> TryStoreChunkAsync((CaseKey Key, ImportLine Line)[] chunk, CancellationToken cancel)
    {
        CaseDraft?[] drafts = [.. chunk.Select(pair => pair.Line.Content!.Draft(catalogue, CaseCauses.Import).Draft)];
        if (Array.Exists(drafts, draft => draft is null))
            return await OneByOneAsync(chunk, cancel);
        return await TryStoreAsync([.. chunk.Zip(drafts, (pair, draft) => new Drafted(pair.Key, pair.Line, draft!))], cancel);
    }

    private async Task<IEnumerable<ImportLineResult>> TryStoreAsync(Drafted[] chunk, CancellationToken cancel)
    {
        // Most imported cases are new, so look existing cases up only after a transaction has reported one.
        StoredCase?[] before = areCasesKnown ? await FindAsync(chunk, cancel) : new StoredCase?[chunk.Length];
        for (int attempt = 1; ; attempt++)
        {
            PartnerTime now = caller.Partner.Now(clock);
            if (Array.Exists(before, found => found is { IsErasing: true } || AgendaAdvancer.IsBehind(found, now.Day)))
                break;
            (CaseCommit?[] each, List<ImportLineResult> results) = Commits(chunk, before, now);
            if (Fitting(each) is var first && first < chunk.Length)
                return [.. await TryStoreAsync(chunk[..first], cancel), .. await TryStoreAsync(chunk[first..], cancel)];
            CaseCommit[] commits = [.. each.OfType<CaseCommit>()];
            if (commits.Length == 0 || (await store.CommitAsync(commits)).IsWritten)
            {
                Array.ForEach(commits, telemetry.RecordWrite);
                return results;
            }

            if (attempt == 2)
                break;
            areCasesKnown = true;
            before = await FindAsync(chunk, cancel);
        }

        return await OneByOneAsync([.. chunk.Select(drafted => (drafted.Key, drafted.Line))], cancel);
    }

    private async Task<StoredCase?[]> FindAsync(Drafted[] chunk, CancellationToken cancel)
    {
        StoredCase?[] found = await Task.WhenAll(chunk.Select(drafted => store.FindAsync(drafted.Key, cancel)));
        if (Array.TrueForAll(found, each => each is null))
            areCasesKnown = false;
        return found;
    }

    /// <summary>Returns how many of the first commits fit into one transaction.</summary>
    private static int Fitting(CaseCommit?[] commits)
    {
        int rows = 0, count = 0;
        while (count < commits.Length && (rows += commits[count]?.Rows ?? 0) <= ICaseStore.MaxRows)
            count++;
        return count;
    }

    /// <summary>Returns a commit for each line, or null for a line that changes nothing.</summary>
    private (CaseCommit?[] Commits, List<ImportLineResult> Results) Commits(Drafted[] chunk, StoredCase?[] before, PartnerTime now)
    {
        var commits = new CaseCommit?[chunk.Length];
        List<ImportLineResult> results = [];
        for (int place = 0; place < chunk.Length; place++)
        {
            (Drafted each, StoredCase? found) = (chunk[place], before[place]);
            CaseRevision? latest = found?.Latest;
            if (latest is not null && each.Draft.HasSameContentAs(latest))
            {
                results.Add(ImportLineResult.Stored(each.Line, latest, latest));
                continue;
            }

            CaseCommit commit = each.Draft.Commit(each.Key, found, catalogue, each.Line.CaseId!, caller.Actor, now);
            commits[place] = commit;
            results.Add(ImportLineResult.Stored(each.Line, latest, commit.Next));
        }

        return (commits, results);
    }

    /// <summary>Writes each case separately if others write the same cases or activate another version at the same time.</summary>
    private async Task<IEnumerable<ImportLineResult>> OneByOneAsync(
        (CaseKey Key, ImportLine Line)[] chunk, CancellationToken cancel)
    {
        List<ImportLineResult> results = [];
        foreach ((_, ImportLine line) in chunk)
        {
            CaseWriteResult result = await writer.WriteAsync(
                caller, line.CaseId!, CasePrecondition.None, _ => line.Content!.Draft(catalogue, CaseCauses.Import), cancel);
            results.Add(result switch
            {
                CaseWritten written => ImportLineResult.Stored(line, written.Before, written.Revision),
                // The line can be sent again when the deleted case is erased.
                CaseErasing => ImportLineResult.NotStored(line),
                _ => ImportLineResult.Invalid(line with { Errors = ((CaseInvalid)result).Errors }),
            });
        }

        return results;
    }

    private sealed record Drafted(CaseKey Key, ImportLine Line, CaseDraft Draft);
}
