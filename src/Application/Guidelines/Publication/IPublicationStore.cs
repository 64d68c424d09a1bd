namespace GuidelineDecisions.Application.Guidelines.Publication;

/// <summary>Stores publications that continue in the background, with their documents while they run.</summary>
public interface IPublicationStore
{
    /// <summary>Stores a publication with its document, or starts one with the same id again that has ended.</summary>
    /// <returns>False if the same publication is running already.</returns>
    Task<bool> StartAsync(PublicationRequest publication, ReadOnlyMemory<byte> document, CancellationToken cancel);

    Task<PublicationRequest?> FindAsync(string guideline, string id, CancellationToken cancel);

    /// <summary>Reads the document of a running publication; null if it has ended.</summary>
    Task<ReadOnlyMemory<byte>?> ReadDocumentAsync(string guideline, string id, CancellationToken cancel);

    /// <summary>Stores what became of a publication, without its document. Does nothing if the row has changed since it was read.</summary>
    Task EndAsync(PublicationRequest publication, CancellationToken cancel);

    /// <summary>Lists the publications of all guidelines.</summary>
    IAsyncEnumerable<PublicationRequest> ListAsync(CancellationToken cancel);

    /// <summary>Removes a publication unless it has changed since it was read.</summary>
    Task RemoveAsync(PublicationRequest publication, CancellationToken cancel);
}
