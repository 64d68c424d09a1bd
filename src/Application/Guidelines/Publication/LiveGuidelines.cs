using System.Collections.Immutable;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Storage;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Reading;
using Microsoft.Extensions.Logging;

namespace GuidelineDecisions.Application.Guidelines.Publication;

/// <summary>
/// The shipped and published guidelines, with the versions that are active in the storage. Changes by other instances are picked up within
/// <see cref="MaxAge"/>. While the storage is unavailable, the last known state stays in use. A host that has not read the published
/// guidelines yet knows the shipped ones, but not what else there is, and decides by them only if it activates them.
/// </summary>
public sealed partial class LiveGuidelines(
    ShippedGuidelines shipped, IGuidelineStore store, IRecordReader records, PublicationSettings settings, TimeProvider clock,
    ILogger<LiveGuidelines> log)
    : IGuidelineCatalogue, IDisposable
{
    private static readonly TimeSpan RefreshTimeout = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim turn = new(1);
    private volatile Known known = new(
        [.. shipped.All.Select(entry => entry with { IsUnread = true, Active = settings.ActivateShipped ? entry.Active : null })],
        DateTimeOffset.MinValue);

    /// <summary>How long a change by another instance may stay unnoticed.</summary>
    public static TimeSpan MaxAge { get; } = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public IReadOnlyList<GuidelineEntry> All => known.Entries;

    /// <inheritdoc/>
    public GuidelineEntry? Find(string id)
    {
        IReadOnlyList<GuidelineEntry> entries = known.Entries;
        return entries.FirstOrDefault(entry => entry.Id == id)
            ?? (entries.Any(entry => entry.IsUnread) ? throw GuidelineEntry.Unread() : null);
    }

    /// <inheritdoc/>
    public ValueTask RefreshAsync() => IsStale ? new(WaitForRefreshAsync()) : ValueTask.CompletedTask;

    /// <inheritdoc/>
    public async Task ReloadAsync(CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            known = new(await EntriesAsync(await store.ReadAsync(cancel), cancel), clock.GetUtcNow());
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    private bool IsStale => clock.GetUtcNow() - known.At >= MaxAge;

    /// <summary>A slow storage does not hold up requests, which continue with the last known state.</summary>
    private async Task WaitForRefreshAsync()
    {
        try
        {
            await TryRefreshAsync().WaitAsync(RefreshTimeout, clock);
        }
        catch (TimeoutException)
        {
            // The refresh continues, and a later request uses its result.
        }
    }

    /// <summary>One caller refreshes; the others continue with the last known state.</summary>
    private async Task TryRefreshAsync()
    {
        if (!await turn.WaitAsync(known.At == DateTimeOffset.MinValue ? Timeout.InfiniteTimeSpan : TimeSpan.Zero))
            return;
        try
        {
            if (IsStale)
                known = new(await EntriesAsync(await store.ReadAsync(default), default), clock.GetUtcNow());
        }
        catch (StorageUnavailableException e) when (e.Reason is not null)
        {
            // A host without a storage has the shipped guidelines only.
            known = new(shipped.All, clock.GetUtcNow());
        }
        catch (StorageUnavailableException)
        {
            LogStale(log);
            known = known with { At = clock.GetUtcNow() };
        }
        catch (InvalidDataException e)
        {
            LogBroken(log, e.Message);
            known = known with { At = clock.GetUtcNow() };
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<IReadOnlyList<GuidelineEntry>> EntriesAsync(PublishedState state, CancellationToken cancel)
    {
        Dictionary<string, PublishedVersion> loaded = known.Entries.SelectMany(entry => entry.Versions)
            .ToDictionary(version => $"{version.Guideline.Guideline.Id}|{version.Version}|{version.Guideline.ContentHash}");
        List<PublishedVersion> versions = [];
        foreach (VersionHead head in state.Versions)
            versions.Add(loaded.GetValueOrDefault($"{head.Guideline}|{head.Version}|{head.ContentHash}") ?? await LoadAsync(head, cancel));
        // Add shipped versions that are not published yet. If a number is published with different content, the published one stays,
        // because it has decided cases.
        versions.AddRange(shipped.All.SelectMany(entry => entry.Versions)
            .Where(own => !state.Versions.Any(head => head.Guideline == own.Guideline.Guideline.Id && head.Version == own.Version)));
        return
        [
            .. versions.GroupBy(version => version.Guideline.Guideline.Id).OrderBy(guideline => guideline.Key, StringComparer.Ordinal)
                .Select(
                    guideline => Entry(
                        guideline.Key, [.. guideline.OrderByDescending(version => version.Guideline.Guideline.Version)], state)),
        ];
    }

    private GuidelineEntry Entry(string id, PublishedVersion[] newestFirst, PublishedState state)
    {
        Activation? activation = state.ActivationOf(id);
        Dictionary<string, ReasonedChange> withdrawn = state.Versions.Where(head => head.Guideline == id && head.Withdrawn is not null)
            .ToDictionary(head => head.Version, head => head.Withdrawn!);
        string? named = state.ActiveVersionOf(id) ?? ActivatedSoon(id, withdrawn);
        PublishedVersion? active = newestFirst.FirstOrDefault(version => version.Version == named);
        return new(id, active, newestFirst, activation?.Number ?? 0, activation?.Job)
        {
            Activated = activation is null ? null : new(activation.Since, activation.By, activation.Reason),
            Withdrawn = withdrawn,
        };
    }

    /// <summary>A host that activates the shipped version as soon as it can decides by it in the meantime.</summary>
    private string? ActivatedSoon(string id, Dictionary<string, ReasonedChange> withdrawn) =>
        settings.ActivateShipped && shipped.Find(id)?.Active?.Version is { } version && !withdrawn.ContainsKey(version) ? version : null;

    private async Task<PublishedVersion> LoadAsync(VersionHead head, CancellationToken cancel)
    {
        ReadOnlyMemory<byte> document = await store.ReadDocumentAsync(head, cancel);
        Result<CheckedGuideline> guideline = GuidelineChecker.ReadAndCheck(document, ShippedCompletions.Find, records);
        return guideline.Value is { } passed && passed.ContentHash == head.ContentHash
            ? PublishedVersion.Of(passed, document)
            : throw new InvalidDataException($"{head.Guideline} {head.Version}: the stored document is not the published one.");
    }

    [LoggerMessage(LogLevel.Warning, "The storage is unavailable; guidelines stay as last read.")]
    private static partial void LogStale(ILogger log);

    [LoggerMessage(LogLevel.Critical, "Guidelines stay as last read: {Reason}")]
    private static partial void LogBroken(ILogger log, string reason);

    /// <param name="Entries">The guidelines. Until the storage was read, those that are shipped.</param>
    /// <param name="At">When they were last read, or the attempt failed.</param>
    private sealed record Known(IReadOnlyList<GuidelineEntry> Entries, DateTimeOffset At);
}
