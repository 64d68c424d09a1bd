namespace GuidelineDecisions.Application.Guidelines.Catalogue;

/// <summary>The state of a published version in this service. The document's own status is another matter: its author's claim.</summary>
public enum VersionState
{
    /// <summary>It decides the requests that name it, and no others.</summary>
    Published,

    /// <summary>It decides stored cases, and the requests that name no version.</summary>
    Active,

    /// <summary>It decides nothing new. What it has decided can still be read and replayed.</summary>
    Withdrawn,
}
