using System.Collections.Immutable;
using GuidelineDecisions.Application.Storage;

namespace GuidelineDecisions.Application.Guidelines.Catalogue;

/// <summary>A guideline with its versions.</summary>
/// <param name="Id">The guideline's id.</param>
/// <param name="Active">The version that decides if a request names none, or null until somebody activates one.</param>
/// <param name="Versions">All versions, newest first; at least one.</param>
/// <param name="Activation">The number of the current activation (see <see cref="Publication.Activation"/>), or 0 if nothing was
/// activated.</param>
/// <param name="Job">The re-evaluation job of that activation, or null if it had none.</param>
public sealed record GuidelineEntry(
    string Id, PublishedVersion? Active, IReadOnlyList<PublishedVersion> Versions, long Activation = 0, string? Job = null)
{
    /// <summary>
    /// Whether only the shipped versions are known, because the published ones have not been read yet. Until then, a shipped one decides
    /// if the host activates the shipped ones; otherwise it is not known which version decides.
    /// </summary>
    public bool IsUnread { get; init; }

    /// <summary>When, by whom and why the active version was activated, or null if no activation is stored.</summary>
    public ReasonedChange? Activated { get; init; }

    /// <summary>The withdrawn versions, by their numbers.</summary>
    public IReadOnlyDictionary<string, ReasonedChange> Withdrawn { get; init; } = ImmutableDictionary<string, ReasonedChange>.Empty;

    /// <summary>
    /// The version that describes the guideline: the active one, otherwise the newest one that is not withdrawn, otherwise the newest.
    /// </summary>
    public PublishedVersion Representative =>
        Active ?? Versions.FirstOrDefault(version => !Withdrawn.ContainsKey(version.Version)) ?? Versions[0];

    /// <summary>Returns the named version, whatever its state, or null if it does not exist.</summary>
    /// <exception cref="StorageUnavailableException">
    /// The published versions have not been read yet, so it may exist although it is not known.
    /// </exception>
    public PublishedVersion? Find(string version) =>
        Versions.FirstOrDefault(published => published.Version == version) is { } found ? found
        : IsUnread ? throw Unread()
        : null;

    /// <summary>Chooses the version that decides a new request.</summary>
    /// <param name="version">The version that the request names, or null for the active one.</param>
    /// <exception cref="StorageUnavailableException">
    /// The published versions have not been read yet, so the version may exist although it is not known.
    /// </exception>
    public VersionChoice Choose(string? version)
    {
        if (version is null)
        {
            return Active is { } active ? new(active, null)
                : IsUnread ? throw Unread()
                : new(null, VersionRefusal.NoneActive);
        }

        if (Find(version) is not { } found)
            return new(null, VersionRefusal.Unknown);
        return Withdrawn.Count > 0 && Withdrawn.ContainsKey(found.Version) ? new(null, VersionRefusal.Withdrawn) : new(found, null);
    }

    /// <summary>Returns the state of one of the versions.</summary>
    public VersionState StateOf(PublishedVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return version == Active ? VersionState.Active
            : Withdrawn.ContainsKey(version.Version) ? VersionState.Withdrawn
            : VersionState.Published;
    }

    /// <summary>Which version decides is not known, because the published versions have not been read yet.</summary>
    public static StorageUnavailableException Unread() =>
        new(new InvalidOperationException("The published guidelines have not been read yet."));
}
