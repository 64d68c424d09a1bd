namespace GuidelineDecisions.Application.Guidelines.Catalogue;

/// <summary>The guideline versions that can decide.</summary>
public interface IGuidelineCatalogue
{
    /// <summary>All guidelines, ordered by id.</summary>
    IReadOnlyList<GuidelineEntry> All { get; }

    /// <summary>Finds a guideline by its id; returns null if it does not exist.</summary>
    /// <exception cref="Storage.StorageUnavailableException">
    /// The published guidelines have not been read yet, so a guideline that is not shipped may or may not exist.
    /// </exception>
    GuidelineEntry? Find(string id);

    /// <summary>Checks whether other instances have published or activated versions, unless that was checked recently.</summary>
    ValueTask RefreshAsync();

    /// <summary>Reads the current state from the storage now.</summary>
    /// <exception cref="Storage.StorageUnavailableException">The storage is unavailable.</exception>
    Task ReloadAsync(CancellationToken cancel);
}
