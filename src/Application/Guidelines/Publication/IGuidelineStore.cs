using System.Collections.Immutable;

namespace GuidelineDecisions.Application.Guidelines.Publication;

/// <summary>
/// Stores published versions, which never change, and which of them is active. Every change is one transaction with its audit row.
/// </summary>
public interface IGuidelineStore
{
    /// <summary>Reads all published versions without their documents, and the activations.</summary>
    Task<PublishedState> ReadAsync(CancellationToken cancel);

    /// <summary>Reads the document of a published version.</summary>
    Task<ReadOnlyMemory<byte>> ReadDocumentAsync(VersionHead version, CancellationToken cancel);

    /// <summary>Publishes a version.</summary>
    /// <param name="version">The version.</param>
    /// <param name="document">Its document.</param>
    /// <returns>The published version: the given one, or the one that already has the number.</returns>
    Task<VersionHead> AddAsync(VersionHead version, ReadOnlyMemory<byte> document);

    /// <summary>Activates a published version.</summary>
    /// <param name="next">The new activation.</param>
    /// <param name="before">The activation that was read, or null if there was none.</param>
    /// <returns>False if another version has been activated since.</returns>
    Task<bool> ActivateAsync(Activation next, Activation? before);

    /// <summary>Reads the publications and activations of a guideline, oldest first.</summary>
    Task<ImmutableArray<GuidelineAudit>> AuditAsync(string guideline, CancellationToken cancel);
}

/// <summary>The published versions and the current activations.</summary>
public sealed record PublishedState(ImmutableArray<VersionHead> Versions, ImmutableArray<Activation> Active);

/// <summary>A published version without its document.</summary>
/// <param name="Guideline">The guideline's id.</param>
/// <param name="Version">major.minor.patch</param>
/// <param name="ContentHash">The content hash, which never changes for a version number.</param>
/// <param name="At">The time of publication (UTC).</param>
/// <param name="By">The credential that published it.</param>
public sealed record VersionHead(string Guideline, string Version, string ContentHash, DateTimeOffset At, string By);

/// <summary>The activation of a guideline version.</summary>
/// <param name="Guideline">The guideline's id.</param>
/// <param name="Version">The version.</param>
/// <param name="ContentHash">The version's content hash.</param>
/// <param name="Since">The time of activation (UTC).</param>
/// <param name="By">The credential that activated it.</param>
/// <param name="Reason">The operator's reason.</param>
/// <param name="Number">The number of the activation, from 1 for each guideline. Buckets use it to refuse decisions by an earlier
/// activation.</param>
/// <param name="Job">The re-evaluation job, or null for the first activation.</param>
/// <param name="Tag">The row's entity tag; empty if it is not stored yet.</param>
public sealed record Activation(
    string Guideline, string Version, string ContentHash, DateTimeOffset Since, string By, string Reason, long Number = 1,
    string? Job = null, string Tag = "");

/// <summary>An append-only audit row of a guideline.</summary>
/// <param name="At">The time (UTC).</param>
/// <param name="By">The credential.</param>
/// <param name="What">version-published or version-activated.</param>
/// <param name="Version">The version.</param>
/// <param name="ContentHash">The version's content hash.</param>
/// <param name="Reason">The reason, or null.</param>
public sealed record GuidelineAudit(DateTimeOffset At, string By, string What, string Version, string ContentHash, string? Reason);
