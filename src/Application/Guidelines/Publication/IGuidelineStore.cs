using System.Collections.Immutable;

namespace GuidelineDecisions.Application.Guidelines.Publication;

/// <summary>Keeps published versions, which never change, and which of them is active. Every change is one transaction with its audit row.</summary>
public interface IGuidelineStore
{
    /// <summary>All published versions without their documents, and the active ones.</summary>
    Task<PublishedState> ReadAsync(CancellationToken cancel);

    /// <summary>The document of a published version, as it was published.</summary>
    Task<ReadOnlyMemory<byte>> ReadDocumentAsync(VersionHead version, CancellationToken cancel);

    /// <summary>Publishes a version.</summary>
    /// <param name="version">The version.</param>
    /// <param name="document">Its document.</param>
    /// <returns>The version as it is published now: the given one, or the one that has the number already.</returns>
    Task<VersionHead> AddAsync(VersionHead version, ReadOnlyMemory<byte> document);

    /// <summary>Makes a published version the active one.</summary>
    /// <param name="next">What is to be active.</param>
    /// <param name="before">What was read to be active, or null when nothing was.</param>
    /// <returns>False when something else has become active since.</returns>
    Task<bool> ActivateAsync(Activation next, Activation? before);

    /// <summary>What was published and activated of a guideline, oldest first.</summary>
    Task<ImmutableArray<GuidelineAudit>> AuditAsync(string guideline, CancellationToken cancel);
}

/// <summary>What is published: the versions, and which of each guideline is active.</summary>
public sealed record PublishedState(ImmutableArray<VersionHead> Versions, ImmutableArray<Activation> Active);

/// <summary>A published version without its document.</summary>
/// <param name="Guideline">The guideline's id.</param>
/// <param name="Version">major.minor.patch</param>
/// <param name="ContentHash">What the version says: the same number never stands for another.</param>
/// <param name="At">When it was published (UTC).</param>
/// <param name="By">Who published it.</param>
public sealed record VersionHead(string Guideline, string Version, string ContentHash, DateTimeOffset At, string By);

/// <summary>Which version of a guideline is active.</summary>
/// <param name="Guideline">The guideline's id.</param>
/// <param name="Version">The version.</param>
/// <param name="ContentHash">What it says.</param>
/// <param name="Since">Since when (UTC).</param>
/// <param name="By">Who made it active.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="Number">Activations of a guideline are numbered from 1: by it, a decision by an earlier one is known where it is to be stored.</param>
/// <param name="Job">The job that lets the stored cases follow; null for the first activation.</param>
/// <param name="Tag">The storage's tag of the row; empty for one that is not stored yet.</param>
public sealed record Activation(
    string Guideline, string Version, string ContentHash, DateTimeOffset Since, string By, string Reason, long Number = 1, string? Job = null, string Tag = "");

/// <summary>An audit row of a guideline: it is appended and never changed.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="By">Who.</param>
/// <param name="What">version-published or version-activated.</param>
/// <param name="Version">The version.</param>
/// <param name="ContentHash">What it says.</param>
/// <param name="Reason">Why, or null.</param>
public sealed record GuidelineAudit(DateTimeOffset At, string By, string What, string Version, string ContentHash, string? Reason);
