using GuidelineDecisions.Application.Guidelines.Publication;

namespace GuidelineDecisions.FunctionApp.Tests.Stores;

/// <summary>A store without publications in the background.</summary>
internal sealed class EmptyPublicationStore : IPublicationStore
{
    public Task<bool> StartAsync(PublicationRequest publication, ReadOnlyMemory<byte> document, CancellationToken cancel) =>
        throw new NotSupportedException();

    public Task<PublicationRequest?> FindAsync(string guideline, string id, CancellationToken cancel) =>
        Task.FromResult<PublicationRequest?>(null);

    public Task<ReadOnlyMemory<byte>?> ReadDocumentAsync(string guideline, string id, CancellationToken cancel) =>
        Task.FromResult<ReadOnlyMemory<byte>?>(null);

    public Task EndAsync(PublicationRequest publication, CancellationToken cancel) => throw new NotSupportedException();

    public IAsyncEnumerable<PublicationRequest> ListAsync(CancellationToken cancel) => AsyncEnumerable.Empty<PublicationRequest>();

    public Task RemoveAsync(PublicationRequest publication, CancellationToken cancel) => throw new NotSupportedException();
}
