using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Decisions;

namespace GuidelineDecisions.Application.Cases.Model;

/// <summary>
/// Stores cases. A change of a case is one transaction: the case with its new revision, the superseded revision, the events and the
/// agendas.
/// </summary>
public interface ICaseStore
{
    /// <summary>Returns the stored case, or null if it was never stored.</summary>
    Task<StoredCase?> FindAsync(CaseKey key, CancellationToken cancel);

    /// <summary>Writes new revisions of different cases of one bucket, all or none.</summary>
    /// <param name="commits">At least one commit, together at most <see cref="MaxRows"/> rows, all of the same partner and bucket, each
    /// case once.</param>
    Task<CommitResult> CommitAsync(IReadOnlyList<CaseCommit> commits);

    /// <summary>
    /// Writes a transition of one of a case's agendas, its position by day and the event in one transaction. The case keeps its revision.
    /// </summary>
    /// <param name="key">The case.</param>
    /// <param name="before">The case as it was read, with its agendas.</param>
    /// <param name="after">All agendas after the transition.</param>
    /// <param name="feedEvent">The event that reports the transition.</param>
    /// <returns>The stored case, or null if the case has changed since it was read; then nothing was written.</returns>
    Task<StoredCase?> AdvanceAsync(CaseKey key, StoredCase before, ImmutableArray<Agenda> after, FeedEvent feedEvent);

    /// <summary>
    /// Deletes a case in one transaction, which hides it from readers and erases its facts, its agendas, the examples that name it, and its
    /// history if that fits.
    /// </summary>
    /// <param name="key">The case.</param>
    /// <param name="before">The case as it was read, not deleted.</param>
    /// <param name="deletion">The event that reports the deletion.</param>
    /// <param name="mayLeaveHistory">Whether to leave a history that does not fit to <see cref="EraseStepAsync"/>.</param>
    Task<DeletionState> DeleteAsync(CaseKey key, StoredCase before, FeedEvent deletion, bool mayLeaveHistory);

    /// <summary>
    /// Erases the next part of a deleted case's history, in up to eleven transactions. Safe to call at any time, by several instances at
    /// once.
    /// </summary>
    /// <returns>Whether something is left to erase.</returns>
    Task<bool> EraseStepAsync(CaseKey key);

    /// <summary>Returns a superseded revision, or null.</summary>
    Task<CaseRevision?> FindSupersededAsync(CaseKey key, long number, CancellationToken cancel);

    /// <summary>Lists superseded revisions, newest first.</summary>
    /// <param name="key">The case.</param>
    /// <param name="before">Lists only revisions with a lower number.</param>
    /// <param name="count">The maximum number to read.</param>
    Task<ImmutableArray<CaseRevision>> ReadSupersededAsync(CaseKey key, long before, int count, CancellationToken cancel);

    /// <summary>Lists a partner's cases in the order of their keys, without deleted ones.</summary>
    /// <param name="partner">The partner.</param>
    /// <param name="after">The key to continue after, or null to start.</param>
    /// <param name="count">The maximum number to read.</param>
    /// <returns>The cases, and the key to continue after, or null at the end.</returns>
    Task<(ImmutableArray<CaseRevision> Cases, CaseKey? Next)> ListAsync(
        Partners.Partner partner, CaseKey? after, int count, CancellationToken cancel);

    /// <summary>
    /// The maximum number of rows of the commits in a transaction, which has 100 rows and needs one for the bucket's head.
    /// </summary>
    const int MaxRows = 99;
}

/// <summary>A new revision of a case.</summary>
/// <param name="Key">The case.</param>
/// <param name="Before">The case as it was read, or null if it was never stored.</param>
/// <param name="Next">The new revision, numbered one higher.</param>
/// <param name="Decision">The revision's decision.</param>
/// <param name="Event">The event that reports the revision.</param>
/// <param name="FollowUps">How the revision changes the agenda of each schedule, in the order of the events.</param>
/// <param name="Activation">The activation of the version that decided. A bucket that has recorded a later activation of the guideline
/// refuses the commit.</param>
public sealed record CaseCommit(
    CaseKey Key, StoredCase? Before, CaseRevision Next, Decision Decision, FeedEvent Event, ImmutableArray<AgendaChange> FollowUps,
    long Activation)
{
    /// <summary>The agendas after the revision, in the order of the guideline's schedules.</summary>
    public ImmutableArray<Agenda> Agendas => [.. FollowUps.Select(change => change.After).OfType<Agenda>()];

    /// <summary>The transitions to report, in order.</summary>
    public ImmutableArray<FollowUpTransition> Transitions => [.. FollowUps.SelectMany(change => change.Transitions)];

    /// <summary>
    /// The maximum number of transaction rows that it takes: at most six for each schedule, as a follow-up that is done may begin the next
    /// one. <see cref="DecisionCore.Guidelines.GuidelineLimits.Schedules"/> keeps the sum below <see cref="ICaseStore.MaxRows"/>.
    /// </summary>
    public int Rows => 2 + (Before?.Latest is null ? 0 : 1) + FollowUps.Sum(RowsOf);

    private static int RowsOf(AgendaChange change) =>
        (change.Before is null ? 0 : 1) + (change.After is null ? 0 : 1) + (2 * change.Transitions.Length);
}
