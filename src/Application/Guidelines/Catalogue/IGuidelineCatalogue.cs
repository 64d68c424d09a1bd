namespace GuidelineDecisions.Application.Guidelines.Catalogue;

/// <summary>The guideline versions that can decide.</summary>
public interface IGuidelineCatalogue
{
    /// <summary>All guidelines, ordered by id.</summary>
    IReadOnlyList<GuidelineEntry> All { get; }

    /// <summary>Returns a guideline, or null if there is none.</summary>
    /// <exception cref="Storage.StorageUnavailableException">
    /// The published guidelines were not read yet, and it is not a shipped one. It may exist, so the caller must not be told otherwise.
    /// </exception>
    GuidelineEntry? Find(string id);

    /// <summary>Checks whether other instances have published or activated versions, unless that was checked recently.</summary>
    ValueTask RefreshAsync();

    /// <summary>Reads the current state from the storage now.</summary>
    /// <exception cref="Storage.StorageUnavailableException">The storage is unavailable.</exception>
    Task ReloadAsync(CancellationToken cancel);
}
