using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Decisions;

namespace GuidelineDecisions.Application.Cases.Model;

/// <summary>
/// Keeps cases. Whatever belongs to one change of a case is written in one transaction: the case with its new revision, the revision that it supersedes, the
/// event,
/// the agenda.
/// </summary>
public interface ICaseStore
{
    /// <summary>What is stored of a case, or null when it was never stored.</summary>
    Task<StoredCase?> FindAsync(CaseKey key, CancellationToken cancel);

    /// <summary>Writes new revisions of different cases of one bucket, all or none.</summary>
    /// <param name="commits">At least one, of at most <see cref="MostRows"/> rows together, all of the same partner and bucket, each case once.</param>
    Task<CommitResult> CommitAsync(IReadOnlyList<CaseCommit> commits);

    /// <summary>Writes a transition of a case's agenda: the agenda, its place by day, and the event, all or nothing. The case keeps its revision.</summary>
    /// <param name="key">The case.</param>
    /// <param name="before">What was read of it, with its agenda.</param>
    /// <param name="after">The agenda after the transition.</param>
    /// <param name="told">The event that tells of it.</param>
    /// <returns>What is stored now; null when the case, or its bucket, has changed since it was read: nothing was written.</returns>
    Task<StoredCase?> AdvanceAsync(CaseKey key, StoredCase before, Agenda after, FeedEvent told);

    /// <summary>
    /// Deletes a case: from the first step on it is gone for readers; then its facts, its history and what its events say of it are erased. An erasure
    /// that broke off is finished by the next call.
    /// </summary>
    /// <param name="key">The case.</param>
    /// <param name="before">What was read of it; not null and not deleted, or still erasing.</param>
    /// <param name="deletion">The event that tells of it.</param>
    /// <returns>False when the case has changed since it was read: nothing was erased.</returns>
    Task<bool> EraseAsync(CaseKey key, StoredCase before, FeedEvent deletion);

    /// <summary>A revision that a later one superseded, or null.</summary>
    Task<CaseRevision?> FindSupersededAsync(CaseKey key, long number, CancellationToken cancel);

    /// <summary>Revisions that later ones superseded, newest first.</summary>
    /// <param name="key">The case.</param>
    /// <param name="before">Only those with a lower number.</param>
    /// <param name="count">The most to read.</param>
    /// <param name="cancel">Ends the wait.</param>
    Task<ImmutableArray<CaseRevision>> ReadSupersededAsync(CaseKey key, long before, int count, CancellationToken cancel);

    /// <summary>Cases of a partner, in the order of their keys; deleted ones are left out.</summary>
    /// <param name="partner">The partner.</param>
    /// <param name="after">The key after which to go on, or null to begin.</param>
    /// <param name="count">The most to read.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>The cases, and the key after which to go on; null when there is no more.</returns>
    Task<(ImmutableArray<CaseRevision> Cases, CaseKey? Next)> ListAsync(Partners.Partner partner, CaseKey? after, int count, CancellationToken cancel);

    /// <summary>The most rows of the commits in one transaction: it has a hundred, and the bucket takes one.</summary>
    const int MostRows = 99;
}

/// <summary>A new revision of a case.</summary>
/// <param name="Key">The case.</param>
/// <param name="Before">What was read of it, or null when it was never stored.</param>
/// <param name="Next">The new revision; its number is one more than before.</param>
/// <param name="Decision">The decision of which it is.</param>
/// <param name="Event">The event that tells of it.</param>
/// <param name="FollowUp">What it does to the agenda.</param>
/// <param name="Activation">The activation of the version that decided; a bucket that knows of a later one of the guideline refuses the commit.</param>
public sealed record CaseCommit(
    CaseKey Key, StoredCase? Before, CaseRevision Next, Decision Decision, FeedEvent Event, FollowUpMove FollowUp, long Activation)
{
    /// <summary>How many rows of a transaction it takes at most.</summary>
    public int Rows =>
        2 + (Before?.Latest is null ? 0 : 1) + (FollowUp.Before is null ? 0 : 1) + (FollowUp.After is null ? 0 : 1) + (2 * FollowUp.Transitions.Length);
}
