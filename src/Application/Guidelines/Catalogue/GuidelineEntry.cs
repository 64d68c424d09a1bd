namespace GuidelineDecisions.Application.Guidelines.Catalogue;

/// <summary>A guideline with its versions.</summary>
/// <param name="Id">The guideline's id.</param>
/// <param name="Active">The version that answers when a request names none.</param>
/// <param name="Versions">All versions, newest first.</param>
/// <param name="Activation">The number of the activation that made the active version so (see <see cref="Publication.Activation"/>); 0 where nothing was activated.</param>
/// <param name="Job">The job that lets the stored cases follow that activation; null where there is none to follow.</param>
public sealed record GuidelineEntry(string Id, PublishedVersion Active, IReadOnlyList<PublishedVersion> Versions, long Activation = 0, string? Job = null)
{
    /// <summary>The version named, the active one when none is named, or null when it does not exist.</summary>
    public PublishedVersion? Find(string? version) =>
        version is null ? Active : Versions.FirstOrDefault(published => published.Version == version);
}
