namespace GuidelineDecisions.Workbench.Library;

/// <summary>A guideline that pages can open.</summary>
/// <param name="Id">The id.</param>
/// <param name="Active">The active version; null if none is.</param>
/// <param name="Versions">The versions, newest first.</param>
public sealed record LibraryGuideline(string Id, string? Active, IReadOnlyList<LibraryVersion> Versions);

/// <summary>A version that pages can open.</summary>
/// <param name="Version">major.minor.patch</param>
/// <param name="State">published, active or withdrawn; active or shipped where no service says so.</param>
/// <param name="ContentHash">The content hash by the service; null where no service says so.</param>
public sealed record LibraryVersion(string Version, string State, string? ContentHash);
