namespace GuidelineDecisions.Application.Guidelines.Catalogue;

/// <summary>The version that decides a new request, or why there is none.</summary>
/// <param name="Version">The version, or null.</param>
/// <param name="Refusal">Why there is none, or null.</param>
public readonly record struct VersionChoice(PublishedVersion? Version, VersionRefusal? Refusal);

/// <summary>Why a version cannot decide a new request.</summary>
public enum VersionRefusal
{
    /// <summary>The guideline does not have the version.</summary>
    Unknown,

    /// <summary>The request names no version, and none is active.</summary>
    NoneActive,

    /// <summary>The version was withdrawn.</summary>
    Withdrawn,
}
