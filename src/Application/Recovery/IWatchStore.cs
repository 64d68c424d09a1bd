using System.Collections.Immutable;

namespace GuidelineDecisions.Application.Recovery;

/// <summary>Remembers between two sweeps what each open work looked like.</summary>
public interface IWatchStore
{
    Task<ImmutableArray<Watch>> ListAsync(string kind, CancellationToken cancel);

    /// <summary>Adds a watch if no other one has its key, or replaces one that has not changed since it was read.</summary>
    /// <returns>False if another instance has stored or removed it.</returns>
    Task<bool> StoreAsync(Watch watch);

    /// <summary>Removes a watch unless it has changed since it was read.</summary>
    Task RemoveAsync(Watch watch);
}

/// <summary>What a sweep saw of an open work.</summary>
/// <param name="Kind">The kind of work.</param>
/// <param name="Key">The work within its kind.</param>
/// <param name="Fingerprint">The hash of the work's fingerprint.</param>
public sealed record Watch(string Kind, string Key, string Fingerprint)
{
    /// <summary>Since when the fingerprint has not changed, once the work was sent again; null before that.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>When it was stored, by the storage's clock (UTC). Ignored when it is stored.</summary>
    public DateTimeOffset StoredAt { get; init; }

    /// <summary>
    /// The time between storing and reading it. Both ends are times of the storage's clock, so that the clocks of the instances do not
    /// matter. Ignored when it is stored.
    /// </summary>
    public TimeSpan Age { get; init; }

    /// <summary>The entity tag of the stored row; empty for a new one.</summary>
    public string Tag { get; init; } = "";
}
