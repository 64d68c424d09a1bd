using System.Collections.Immutable;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Feed;
using GuidelineDecisions.Application.Feedback;
using GuidelineDecisions.Application.FollowUps.Agendas;
using GuidelineDecisions.Application.FollowUps.Calendars;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Guidelines.Publication;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Storage;

namespace GuidelineDecisions.LocalHost.Storage;

/// <summary>
/// Stands in for the stores when there is no storage. The demonstration partner is known from its key file, so that requests that store
/// nothing still work; every other call fails with a message that says what to install.
/// </summary>
internal sealed class UnavailableStorage(string reason, Partner partner, PartnerKey key)
    : IPartnerStore, ICaseStore, IEventFeed, IAgendaStore, IGuidelineStore, IPublicationStore, IFeedbackStore,
        ICalendarSubscriptionStore
{
    public Task<Partner?> FindAsync(string partner, CancellationToken cancel) => Task.FromResult(partner == Known.Id ? Known : null);

    public Task<PartnerKey?> FindKeyAsync(string partner, string keyId, CancellationToken cancel) =>
        Task.FromResult(partner == key.Partner && keyId == key.Id ? key : null);

    public Task<Partner> AddAsync(Partner partner, string by, CancellationToken cancel) => throw NoStorage();

    public Task<Partner?> ChangeTimeZoneAsync(
        string partner, string timeZone, DateTimeOffset at, string by, CancellationToken cancel) => throw NoStorage();

    public Task<bool> ChangeStandingAsync(
        string partner, PartnerStanding before, PartnerStanding after, DateTimeOffset at, string by, CancellationToken cancel) =>
        throw NoStorage();

    public Task AddKeyAsync(PartnerKey key, string by, CancellationToken cancel) => throw NoStorage();

    public Task<PartnerKey?> RevokeKeyAsync(string partner, string keyId, DateTimeOffset at, string by, CancellationToken cancel) =>
        throw NoStorage();

    public IAsyncEnumerable<(Partner Partner, IReadOnlyList<PartnerKey> Keys)> ListAsync(CancellationToken cancel) => throw NoStorage();

    public IAsyncEnumerable<PartnerAudit> AuditAsync(string partner, CancellationToken cancel) => throw NoStorage();

    public Task AddAsync(CalendarSubscription subscription) => throw NoStorage();

    Task<CalendarSubscription?> ICalendarSubscriptionStore.FindAsync(string partner, string id, CancellationToken cancel) =>
        throw NoStorage();

    public Task<(ImmutableArray<CalendarSubscription> Subscriptions, bool More)> ListAsync(
        string partner, string? after, int count, CancellationToken cancel) => throw NoStorage();

    public Task<bool> RevokeAsync(string partner, string id, DateTimeOffset at, string by) => throw NoStorage();

    public Task<StoredCase?> FindAsync(CaseKey key, CancellationToken cancel) => throw NoStorage();

    public Task<CommitResult> CommitAsync(IReadOnlyList<CaseCommit> commits) => throw NoStorage();

    public Task<StoredCase?> AdvanceAsync(CaseKey key, StoredCase before, ImmutableArray<Agenda> after, FeedEvent feedEvent) =>
        throw NoStorage();

    public Task<DueStep> AdvanceAsync(
        Partner partner, int bucket, DateOnly upTo, string? after, Func<CaseAgendas, AgendaAdvance> advance, CancellationToken cancel) =>
        throw NoStorage();

    public IAsyncEnumerable<AgendaEntry> ReadAsync(Partner partner, int bucket, AgendaFilter filter, CancellationToken cancel) =>
        throw NoStorage();

    public Task<DeletionState> DeleteAsync(CaseKey key, StoredCase before, FeedEvent deletion, bool mayLeaveHistory) => throw NoStorage();

    public Task<bool> EraseStepAsync(CaseKey key) => throw NoStorage();

    public Task<CaseRevision?> FindSupersededAsync(CaseKey key, long number, CancellationToken cancel) => throw NoStorage();

    public Task<ImmutableArray<CaseRevision>> ReadSupersededAsync(CaseKey key, long before, int count, CancellationToken cancel) =>
        throw NoStorage();

    public Task<(ImmutableArray<CaseRevision> Cases, CaseKey? Next)> ListAsync(
        Partner partner, CaseKey? after, int count, CancellationToken cancel) =>
        throw NoStorage();

    public Task<FeedCursor> FindEndAsync(Partner partner, CancellationToken cancel) => throw NoStorage();

    public Task<(ImmutableArray<FeedEntry> Events, bool More)> ReadAsync(
        Partner partner, FeedCursor after, int count, CancellationToken cancel) =>
        throw NoStorage();

    public Task<ImmutableArray<FeedEntry>> ReadBucketAsync(
        Partner partner, int bucket, long after, int count, CancellationToken cancel) => throw NoStorage();

    public Task<PublishedState> ReadAsync(CancellationToken cancel) => throw NoStorage();

    public Task<ReadOnlyMemory<byte>> ReadDocumentAsync(VersionHead version, CancellationToken cancel) => throw NoStorage();

    public Task<VersionHead> AddAsync(VersionHead version, ReadOnlyMemory<byte> document) => throw NoStorage();

    public Task<bool> ActivateAsync(Activation next, Activation? before, VersionHead version) => throw NoStorage();

    public Task<bool> WithdrawAsync(VersionHead version, ReasonedChange withdrawal) => throw NoStorage();

    Task<ImmutableArray<GuidelineAudit>> IGuidelineStore.AuditAsync(string guideline, CancellationToken cancel) => throw NoStorage();

    public Task<bool> StartAsync(PublicationRequest publication, ReadOnlyMemory<byte> document, CancellationToken cancel) =>
        throw NoStorage();

    public Task<PublicationRequest?> FindAsync(string guideline, string id, CancellationToken cancel) => throw NoStorage();

    public Task<ReadOnlyMemory<byte>?> ReadDocumentAsync(string guideline, string id, CancellationToken cancel) => throw NoStorage();

    public Task EndAsync(PublicationRequest publication, CancellationToken cancel) => throw NoStorage();

    IAsyncEnumerable<PublicationRequest> IPublicationStore.ListAsync(CancellationToken cancel) => throw NoStorage();

    public Task RemoveAsync(PublicationRequest publication, CancellationToken cancel) => throw NoStorage();

    public Task SaveAsync(
        string partner, IReadOnlyCollection<CardFeedback> feedback, DateTimeOffset receivedAt, CancellationToken cancel) =>
        throw NoStorage();

    public Task<(ImmutableArray<FeedbackComment> Comments, bool More)> ListCommentsAsync(
        string partner, DateTimeOffset since, CommentPlace? before, int count, CancellationToken cancel) => throw NoStorage();

    public Task EraseCommentsAsync(string partner, DateTimeOffset since, int keep, CancellationToken cancel) => throw NoStorage();

    public IAsyncEnumerable<CardFeedback> ReadAsync(string partner, CancellationToken cancel) => throw NoStorage();

    private Partner Known => partner;

    private StorageUnavailableException NoStorage() => new(reason);
}
