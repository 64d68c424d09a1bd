using System.Collections.Immutable;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.Application.Guidelines.Publication;

/// <summary>
/// Stores published versions, whose documents never change, which of them is active, and which are withdrawn. Every change is one
/// transaction with its audit row.
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

    /// <summary>Activates a published version that is not withdrawn.</summary>
    /// <param name="next">The new activation.</param>
    /// <param name="before">The activation that was read, or null if there was none.</param>
    /// <param name="version">The version as it was read.</param>
    /// <returns>False if another version has been activated since, or the version was activated or withdrawn.</returns>
    Task<bool> ActivateAsync(Activation next, Activation? before, VersionHead version);

    /// <summary>Withdraws a published version.</summary>
    /// <param name="version">
    /// The version as it was read. It must have been read before it was found not to be active: then an activation in between has changed
    /// it, and nothing is written.
    /// </param>
    /// <param name="withdrawal">When, by whom and why.</param>
    /// <returns>False if the version was activated or withdrawn since it was read.</returns>
    Task<bool> WithdrawAsync(VersionHead version, ReasonedChange withdrawal);

    /// <summary>Reads the publications, activations and withdrawals of a guideline, oldest first.</summary>
    Task<ImmutableArray<GuidelineAudit>> AuditAsync(string guideline, CancellationToken cancel);
}

/// <summary>The published versions and the current activations.</summary>
public sealed record PublishedState(ImmutableArray<VersionHead> Versions, ImmutableArray<Activation> Active)
{
    /// <summary>Returns the current activation of a guideline, or null if none is stored.</summary>
    public Activation? ActivationOf(string guideline) => Active.FirstOrDefault(each => each.Guideline == guideline);

    /// <summary>Returns a published version, or null.</summary>
    public VersionHead? Find(string guideline, string version) =>
        Versions.FirstOrDefault(head => head.Guideline == guideline && head.Version == version);

    /// <summary>
    /// Returns the number of the active version, or null if there is none. Former builds let the lowest version decide until one was
    /// activated, so a guideline that they published stays active without an activation.
    /// </summary>
    public string? ActiveVersionOf(string guideline) =>
        ActivationOf(guideline)?.Version
        ?? Versions.Where(head => head.Guideline == guideline && head.MayDecideUnactivated)
            .MinBy(head => GuidelineVersion.TryParse(head.Version))?.Version;
}

/// <summary>A published version without its document.</summary>
/// <param name="Guideline">The guideline's id.</param>
/// <param name="Version">major.minor.patch</param>
/// <param name="ContentHash">The content hash, which never changes for a version number.</param>
/// <param name="At">The time of publication (UTC).</param>
/// <param name="By">The credential that published it.</param>
public sealed record VersionHead(string Guideline, string Version, string ContentHash, DateTimeOffset At, string By)
{
    /// <summary>The publisher recorded for shipped versions.</summary>
    public const string Shipped = "shipped";

    /// <summary>Whether it decides nothing before it is activated. False for versions that former builds published.</summary>
    public bool NeedsActivation { get; init; } = true;

    /// <summary>When, by whom and why it was withdrawn, or null.</summary>
    public ReasonedChange? Withdrawn { get; init; }

    /// <summary>The row's entity tag, which changes when the version is activated or withdrawn; empty if it is not stored yet.</summary>
    public string Tag { get; init; } = "";

    /// <summary>Former builds stored an activation for shipped versions, but for no other first version.</summary>
    internal bool MayDecideUnactivated => !NeedsActivation && By != Shipped && Withdrawn is null;
}

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
/// <param name="What">version-published, version-activated or version-withdrawn.</param>
/// <param name="Version">The version.</param>
/// <param name="ContentHash">The version's content hash.</param>
/// <param name="Reason">The reason, or null.</param>
public sealed record GuidelineAudit(DateTimeOffset At, string By, string What, string Version, string ContentHash, string? Reason);
