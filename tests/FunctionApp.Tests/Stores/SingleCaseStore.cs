using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Cases.Writing;
using GuidelineDecisions.Application.Feed;
using GuidelineDecisions.Application.FollowUps.Agendas;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Partners;

namespace GuidelineDecisions.FunctionApp.Tests.Stores;

/// <summary>A store that returns the same case for every id, whatever is written, and has no events.</summary>
internal sealed class SingleCaseStore(IGuidelineCatalogue catalogue) : ICaseStore, IAgendaStore, IEventFeed
{
    private CaseRevision Revision
    {
        get
        {
            using JsonDocument facts = JsonDocument.Parse("{}");
            CaseDecision decision =
                CaseDecision.Of(catalogue.All[0].Representative.Facts.Read(facts.RootElement, new DateOnly(2026, 11, 23)).Value!);
            return decision.Revise("the case", 1, CaseCauses.Put, "key:of-the-tests", DateTimeOffset.UnixEpoch);
        }
    }

    public Task<StoredCase?> FindAsync(CaseKey key, CancellationToken cancel) =>
        Task.FromResult<StoredCase?>(new(Revision, 1, Sequence: 1, IsErasing: false, "tag"));

    public Task<CommitResult> CommitAsync(IReadOnlyList<CaseCommit> commits) => Task.FromResult(new CommitResult(CommitState.Written));

    public Task<StoredCase?> AdvanceAsync(CaseKey key, StoredCase before, ImmutableArray<Agenda> after, FeedEvent feedEvent) =>
        Task.FromResult<StoredCase?>(before with { Agendas = after });

    public Task<DueStep> AdvanceAsync(
        Partner partner, int bucket, DateOnly upTo, string? after, Func<CaseAgendas, AgendaAdvance> advance, CancellationToken cancel) =>
        Task.FromResult(new DueStep([], [], null));

    public IAsyncEnumerable<AgendaEntry> ReadAsync(Partner partner, int bucket, AgendaFilter filter, CancellationToken cancel) =>
        AsyncEnumerable.Empty<AgendaEntry>();

    public Task<DeletionState> DeleteAsync(CaseKey key, StoredCase before, FeedEvent deletion, bool mayLeaveHistory) =>
        Task.FromResult(DeletionState.Erased);

    public Task<bool> EraseStepAsync(CaseKey key) => Task.FromResult(false);

    public Task<CaseRevision?> FindSupersededAsync(CaseKey key, long number, CancellationToken cancel) =>
        Task.FromResult<CaseRevision?>(Revision);

    public Task<ImmutableArray<CaseRevision>> ReadSupersededAsync(CaseKey key, long before, int count, CancellationToken cancel) =>
        Task.FromResult<ImmutableArray<CaseRevision>>([Revision]);

    public Task<(ImmutableArray<CaseRevision> Cases, CaseKey? Next)> ListAsync(
        Partner partner, CaseKey? after, int count, CancellationToken cancel) =>
        Task.FromResult<(ImmutableArray<CaseRevision>, CaseKey?)>(([Revision], null));

    public Task<FeedCursor> FindEndAsync(Partner partner, CancellationToken cancel) => Task.FromResult(FeedCursor.Start(partner));

    public Task<(ImmutableArray<FeedEntry> Events, bool More)> ReadAsync(
        Partner partner, FeedCursor after, int count, CancellationToken cancel) =>
        Task.FromResult<(ImmutableArray<FeedEntry>, bool)>(([], false));

    public Task<ImmutableArray<FeedEntry>> ReadBucketAsync(
        Partner partner, int bucket, long after, int count, CancellationToken cancel) =>
        Task.FromResult<ImmutableArray<FeedEntry>>([]);
}
