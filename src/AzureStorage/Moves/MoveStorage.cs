using System.Collections.Immutable;
using GuidelineDecisions.Application.Guidelines.Publication;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Reevaluations.Jobs;
using GuidelineDecisions.Application.Reevaluations.Work;
using GuidelineDecisions.AzureStorage.Backups;
using GuidelineDecisions.AzureStorage.Backups.Restoring;
using GuidelineDecisions.AzureStorage.Cases;
using GuidelineDecisions.AzureStorage.Tables;

namespace GuidelineDecisions.AzureStorage.Moves;

/// <summary>The storage of one deployment, as a move uses it.</summary>
public sealed class MoveStorage(
    StorageTables tables, IPartnerStore partners, IGuidelineStore guidelines, IJobStore jobs, IMessageQueues queues, BucketClosing buckets,
    StorageBackup backup, StorageRestore restore)
{
    internal StorageTables Tables => tables;

    internal IPartnerStore Partners => partners;

    internal IGuidelineStore Guidelines => guidelines;

    internal IJobStore Jobs => jobs;

    internal BucketClosing Buckets => buckets;

    internal StorageBackup Backup => backup;

    internal StorageRestore Restore => restore;

    internal ActiveJobs ActiveJobs { get; } = new(guidelines, jobs, queues);

    internal UnusedCopy UnusedCopy { get; } = new(tables, partners);

    /// <summary>Opens the partner's buckets, and then the partner. May be repeated.</summary>
    /// <param name="partner">The partner as it was read: opening or arriving.</param>
    /// <param name="move">The move that closed it.</param>
    /// <param name="at">The time (UTC).</param>
    /// <param name="by">The actor that the audit records.</param>
    /// <param name="cancel">Cancels the changes.</param>
    /// <returns>False if somebody else has changed the partner's standing.</returns>
    internal async Task<bool> OpenAsync(Partner partner, Guid move, DateTimeOffset at, string by, CancellationToken cancel)
    {
        ImmutableArray<Activation> active = (await guidelines.ReadAsync(cancel)).Active;
        await buckets.OpenAsync(partner, move, active.ToImmutableDictionary(each => each.Guideline, each => each.Number), cancel);
        if (!await partners.ChangeStandingAsync(partner.Id, partner.Standing, PartnerStanding.Open, at, by, cancel))
            return false;
        // Jobs may have waited for the partner. If this process ends before the messages are sent, the work sweep sends them.
        var messages = new JobMessages(jobs, queues);
        await foreach (Job job in jobs.ListOpenAsync(cancel))
            await messages.SendWhatIsLeftAsync(job, cancel);
        return true;
    }
}
