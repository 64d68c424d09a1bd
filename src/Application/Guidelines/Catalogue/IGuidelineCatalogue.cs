namespace GuidelineDecisions.Application.Guidelines.Catalogue;

/// <summary>The guideline versions that decisions can be asked of.</summary>
public interface IGuidelineCatalogue
{
    /// <summary>All guidelines, by id.</summary>
    IReadOnlyList<GuidelineEntry> All { get; }

    /// <summary>The guideline with this id, or null.</summary>
    GuidelineEntry? Find(string id);

    /// <summary>Looks whether versions were published or activated elsewhere, if that was not done for a while.</summary>
    ValueTask RefreshAsync();

    /// <summary>Looks now.</summary>
    /// <exception cref="Storage.StorageUnavailableException">The storage is unavailable.</exception>
    Task ReadAsync(CancellationToken cancel);
}
