using System.Collections.Immutable;
using GuidelineDecisions.Application.Guidelines.Publication;

namespace GuidelineDecisions.FunctionApp.Tests.Stores;

/// <summary>A store without published versions, so that the shipped ones apply.</summary>
internal sealed class EmptyGuidelineStore : IGuidelineStore
{
    public Task<PublishedState> ReadAsync(CancellationToken cancel) => Task.FromResult(new PublishedState([], []));

    public Task<ReadOnlyMemory<byte>> ReadDocumentAsync(VersionHead version, CancellationToken cancel) => throw new NotSupportedException();

    public Task<VersionHead> AddAsync(VersionHead version, ReadOnlyMemory<byte> document) => Task.FromResult(version);

    public Task<bool> ActivateAsync(Activation next, Activation? before) => Task.FromResult(true);

    public Task<ImmutableArray<GuidelineAudit>> AuditAsync(string guideline, CancellationToken cancel) =>
        Task.FromResult<ImmutableArray<GuidelineAudit>>([]);
}
