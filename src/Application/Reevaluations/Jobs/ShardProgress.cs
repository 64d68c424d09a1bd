using System.Collections.Immutable;
using System.Globalization;

namespace GuidelineDecisions.Application.Reevaluations.Jobs;

/// <summary>
/// The checkpoint of a shard. It records that every case before this position is decided by the job's version or confirmed under it.
/// </summary>
public sealed record ShardProgress
{
    /// <summary>The partner's id.</summary>
    public required string Partner { get; init; }

    /// <summary>The shard's number.</summary>
    public required int Shard { get; init; }

    public ShardState State { get; init; } = ShardState.Running;

    /// <summary>The number of its buckets that are done.</summary>
    public int BucketsDone { get; init; }

    /// <summary>The name of the last case that is done in the next bucket, or null if none is.</summary>
    public string? After { get; init; }

    /// <summary>The counts up to this position.</summary>
    public CaseCounts Counts { get; init; }

    /// <summary>The findings up to this position.</summary>
    public Findings Findings { get; init; } = Findings.None;

    /// <summary>For each finished bucket that got events since it was planned, the number of its last event when it was finished.</summary>
    public ImmutableSortedDictionary<int, long> LastEvents { get; init; } = ImmutableSortedDictionary<int, long>.Empty;

    /// <summary>When this position was reached (UTC).</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Why the shard failed, or null.</summary>
    public string? Detail { get; init; }

    /// <summary>The entity tag of the stored row; empty if nothing is stored yet.</summary>
    public string Tag { get; init; } = "";

    /// <summary>
    /// The share that is done, from 0 to 1. It is an estimate that relies on the even distribution of case names, which are hashes.
    /// </summary>
    public double Share(Shard shard)
    {
        ArgumentNullException.ThrowIfNull(shard);
        if (State == ShardState.Done)
            return 1;
        double within =
            After is null
                ? 0
                : uint.Parse(After.AsSpan(0, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / (double)uint.MaxValue;
        return (BucketsDone + within) / shard.Buckets.Length;
    }

    public bool HasPassed(Shard shard, int bucket, string name)
    {
        ArgumentNullException.ThrowIfNull(shard);
        int place = shard.Buckets.Select(planned => planned.Number).ToList().IndexOf(bucket);
        return State == ShardState.Done || place < BucketsDone || (place == BucketsDone && string.CompareOrdinal(name, After) <= 0);
    }
}

public enum ShardState
{
    Running,

    Done,

    /// <summary>Processing failed too often. The shard can be retried.</summary>
    Failed,
}
