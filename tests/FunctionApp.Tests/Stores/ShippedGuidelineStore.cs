using System.Collections.Immutable;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Guidelines.Publication;

namespace GuidelineDecisions.FunctionApp.Tests.Stores;

/// <summary>A store in which nothing was published yet, and the shipped versions are active.</summary>
internal sealed class ShippedGuidelineStore(ShippedGuidelines shipped) : IGuidelineStore
{
    public Task<PublishedState> ReadAsync(CancellationToken cancel) => Task.FromResult(new PublishedState(
        [],
        [
            .. shipped.All.Select(entry => new Activation(
                entry.Id, entry.Active!.Version, entry.Active.Guideline.ContentHash, DateTimeOffset.UnixEpoch, "test", "A test.")),
        ]));

    public Task<ReadOnlyMemory<byte>> ReadDocumentAsync(VersionHead version, CancellationToken cancel) => throw new NotSupportedException();

    public Task<VersionHead> AddAsync(VersionHead version, ReadOnlyMemory<byte> document) => Task.FromResult(version);

    public Task<bool> ActivateAsync(Activation next, Activation? before, VersionHead version) => Task.FromResult(true);

    public Task<bool> WithdrawAsync(VersionHead version, ReasonedChange withdrawal) => Task.FromResult(true);

    public Task<ImmutableArray<GuidelineAudit>> AuditAsync(string guideline, CancellationToken cancel) =>
        Task.FromResult<ImmutableArray<GuidelineAudit>>([]);
}
