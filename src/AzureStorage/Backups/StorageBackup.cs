using System.Collections.Immutable;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Guidelines.Publication;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.AzureStorage.Backups.Format;
using GuidelineDecisions.AzureStorage.Backups.Rows;
using GuidelineDecisions.AzureStorage.Cases;
using GuidelineDecisions.AzureStorage.Tables;
using GuidelineDecisions.DecisionCore.Evaluation;

namespace GuidelineDecisions.AzureStorage.Backups;

/// <summary>
/// Copies the rows of a storage that is in use. Each bucket of cases is exact, because nothing in it changes while its head stays the same:
/// a bucket whose head changes while it is read is read again. What points to events of buckets (jobs, webhooks) is read before them, so
/// that it is never ahead of them, and repeats at most work that may be repeated. Guidelines are read after the buckets, so that every
/// version that decided a case is there. No version is activated between the two; otherwise the backup begins again.
/// </summary>
public sealed class StorageBackup(StorageTables tables, IPartnerStore partners, IGuidelineStore guidelines, TimeProvider clock)
{
    private const int MaxAttempts = 10;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>An interrupted backup that is older begins again: its first rows would be too far from its last ones.</summary>
    public static TimeSpan MaxAge { get; } = TimeSpan.FromDays(1);

    /// <summary>Writes a backup, or continues the one that the target holds.</summary>
    /// <param name="target">Where to write it.</param>
    /// <param name="key">The key that encrypts it.</param>
    /// <param name="partner">The partner to back up, or null for all.</param>
    /// <param name="progress">Notified of every section.</param>
    /// <param name="cancel">Interrupts the backup.</param>
    /// <param name="move">The move that the backup belongs to, which becomes its id; null for any other backup.</param>
    /// <exception cref="BackupException">
    /// The partner does not exist, the target holds another backup, or the storage changes faster than it can be read.
    /// </exception>
    /// <exception cref="Application.Storage.StorageUnavailableException">The storage is unavailable.</exception>
    public async Task<WrittenBackup> WriteAsync(
        IBackupTarget target, BackupKey key, string? partner, IProgress<BackupProgress>? progress, CancellationToken cancel,
        Guid? move = null)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(key);
        BackupWriter? writer = await TryResumeAsync(target, key, partner, move, cancel);
        int resumedAt = writer?.Done ?? 0;
        for (int attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            writer ??= await BeginAsync(target, key, partner, move ?? Guid.NewGuid(), cancel);
            if (await ActivationsAsync(cancel) == writer.Plan.Activations
                && await TryWriteSectionsAsync(writer, progress, cancel))
            {
                await writer.EndAsync(cancel);
                return new(writer.Header, resumedAt);
            }

            (writer, resumedAt) = (null, 0);
        }

        throw new BackupException("Versions were activated again and again while the backup was written. Try again later.");
    }

    private async Task<BackupWriter?> TryResumeAsync(
        IBackupTarget target, BackupKey key, string? partner, Guid? move, CancellationToken cancel)
    {
        if (await BackupWriter.TryResumeAsync(target, key, cancel) is not { } writer)
            return null;
        if (writer.Header.Partner != partner)
        {
            throw new BackupException(
                $"An interrupted backup of {Name(writer.Header.Partner)} is there, not of {Name(partner)}. Continue it, or delete"
                + " what it wrote.");
        }

        if (move is not null && writer.Header.Id != move)
        {
            throw new BackupException(
                "An interrupted backup is there that was begun before this move closed the partner. Delete what it wrote, or choose another"
                + " place.");
        }

        return clock.GetUtcNow() - writer.Header.CreatedAt <= MaxAge ? writer : null;
    }

    private async Task<BackupWriter> BeginAsync(IBackupTarget target, BackupKey key, string? partner, Guid id, CancellationToken cancel)
    {
        var header = new BackupHeader(
            BackupHeader.FormatName, BackupHeader.CurrentVersion, id, clock.GetUtcNow(), Engine.Version, partner, key.Id);
        ImmutableArray<Partner> included = partner is null
            ? [.. (await partners.ListAsync(cancel).ToListAsync(cancel)).Select(each => each.Partner)]
            : await partners.FindAsync(partner, cancel) is { } found ? [found]
            : throw new BackupException("There is no partner with this id.");
        return await BackupWriter.BeginAsync(target, key, header, new(await ActivationsAsync(cancel), SectionsOf(included)), cancel);
    }

    private static ImmutableArray<BackupSection> SectionsOf(ImmutableArray<Partner> partners) =>
    [
        new(StorageTables.Jobs),
        .. partners.Select(partner => new BackupSection(StorageTables.Webhooks, partner.Id, partner.Id)),
        .. partners.SelectMany(partner => Enumerable.Range(0, partner.Buckets)
            .Select(bucket => new BackupSection(StorageTables.Cases, RowKeys.Partition(partner.Id, bucket), partner.Id))),
        .. partners.Select(partner => new BackupSection(StorageTables.Feedback, partner.Id, partner.Id)),
        new(StorageTables.Guidelines),
        .. partners.Select(partner => new BackupSection(StorageTables.Partners, partner.Id, partner.Id)),
    ];

    /// <returns>False if a version was activated since the backup began.</returns>
    private async Task<bool> TryWriteSectionsAsync(BackupWriter writer, IProgress<BackupProgress>? progress, CancellationToken cancel)
    {
        ImmutableArray<BackupSection> sections = writer.Plan.Sections;
        while (writer.Done < sections.Length)
        {
            BackupSection section = sections[writer.Done];
            progress?.Report(new(section.Partition ?? section.Table, writer.Done, sections.Length));
            if (section.Table == StorageTables.Cases)
                await WriteBucketAsync(writer, section, cancel);
            else
                await writer.TryWriteAsync(lines => CopyAsync(section, writer.Header.Partner, lines, cancel), cancel);
            if (section.Table == StorageTables.Guidelines && await ActivationsAsync(cancel) != writer.Plan.Activations)
                return false;
        }

        return true;
    }

    private async Task WriteBucketAsync(BackupWriter writer, BackupSection section, CancellationToken cancel)
    {
        for (int attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            string? head = await HeadTagAsync(section, cancel);
            bool isExact = await writer.TryWriteAsync(
                async lines => await CopyAsync(section, writer.Header.Partner, lines, cancel)
                    && await HeadTagAsync(section, cancel) == head,
                cancel);
            if (isExact)
                return;
            await Task.Delay(Pause * attempt, clock, cancel);
        }

        throw new BackupException(
            $"The bucket {section.Partition} changes faster than it can be read. Run the command again when its partner writes less: it"
            + " continues with this bucket.");
    }

    private async Task<bool> CopyAsync(BackupSection section, string? partner, SectionWriter lines, CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(section.Table);
        await foreach (TableEntity row in BackedUpRows.ReadAsync(table, section, partner, cancel))
            await lines.AddAsync(line => RowJson.Write(row, line), cancel);
        return true;
    }

    private async Task<string?> HeadTagAsync(BackupSection bucket, CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Cases);
        TableEntity? head = await table.FindAsync(bucket.Partition!, RowKeys.Head, cancel, BucketHead.Properties);
        return head?.ETag.ToString();
    }

    private async Task<string> ActivationsAsync(CancellationToken cancel) => string.Join(
        ";",
        (await guidelines.ReadAsync(cancel)).Active.OrderBy(each => each.Guideline, StringComparer.Ordinal)
            .Select(each => Invariant($"{each.Guideline}={each.Number}")));

    private static string Name(string? partner) => partner is null ? "all partners" : $"the partner '{partner}'";
}

/// <summary>A backup that was written.</summary>
/// <param name="Header">Its header.</param>
/// <param name="ResumedAt">How many sections an interrupted backup had written before; 0 if this one was not interrupted.</param>
public sealed record WrittenBackup(BackupHeader Header, int ResumedAt);
