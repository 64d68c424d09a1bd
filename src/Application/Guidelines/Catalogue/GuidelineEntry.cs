using GuidelineDecisions.Application.Storage;

namespace GuidelineDecisions.Application.Guidelines.Catalogue;

/// <summary>A guideline with its versions.</summary>
/// <param name="Id">The guideline's id.</param>
/// <param name="Active">The version that decides if a request names none.</param>
/// <param name="Versions">All versions, newest first.</param>
/// <param name="Activation">The number of the current activation (see <see cref="Publication.Activation"/>), or 0 if nothing was
/// activated.</param>
/// <param name="Job">The re-evaluation job of that activation, or null if it had none.</param>
public sealed record GuidelineEntry(
    string Id, PublishedVersion Active, IReadOnlyList<PublishedVersion> Versions, long Activation = 0, string? Job = null)
{
    /// <summary>
    /// Whether only the shipped versions are known, because the published ones have not been read yet. Until then, a shipped one decides.
    /// </summary>
    public bool IsUnread { get; init; }

    /// <summary>Returns the named version, the active one if none is named, or null if it does not exist.</summary>
    /// <exception cref="StorageUnavailableException">
    /// The published versions have not been read yet, so it may exist although it is not known.
    /// </exception>
    public PublishedVersion? Find(string? version) =>
        version is null ? Active
        : Versions.FirstOrDefault(published => published.Version == version) is { } found ? found
        : IsUnread ? throw Unread()
        : null;

    internal static StorageUnavailableException Unread() =>
        new(new InvalidOperationException("The published guidelines have not been read yet."));
}
