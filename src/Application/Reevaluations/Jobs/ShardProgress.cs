using System.Collections.Immutable;
using System.Globalization;

namespace GuidelineDecisions.Application.Reevaluations.Jobs;

/// <summary>How far the work on a shard has come: the record that every case before this place stands by the job's version, or is confirmed under it.</summary>
public sealed record ShardProgress
{
    /// <summary>The partner's id.</summary>
    public required string Partner { get; init; }

    /// <summary>The shard's number.</summary>
    public required int Shard { get; init; }

    /// <summary>How it stands.</summary>
    public ShardState State { get; init; } = ShardState.Running;

    /// <summary>How many of its buckets are done.</summary>
    public int BucketsDone { get; init; }

    /// <summary>In the bucket that comes next, the name of the last case that is done; null for none.</summary>
    public string? After { get; init; }

    /// <summary>What was counted up to this place.</summary>
    public CaseCounts Counts { get; init; }

    /// <summary>What was found up to this place.</summary>
    public Findings Findings { get; init; } = Findings.None;

    /// <summary>For each bucket that is done and in which something was told since it was planned, the number of its last event then.</summary>
    public ImmutableSortedDictionary<int, long> LastEvents { get; init; } = ImmutableSortedDictionary<int, long>.Empty;

    /// <summary>When this place was reached (UTC).</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Why it failed, or null.</summary>
    public string? Detail { get; init; }

    /// <summary>The storage's tag of the row; empty for one that is not stored yet.</summary>
    public string Tag { get; init; } = "";

    /// <summary>The share that is done, from 0 to 1: names of cases are spread evenly.</summary>
    public double Share(Shard shard)
    {
        ArgumentNullException.ThrowIfNull(shard);
        if (State == ShardState.Done)
            return 1;
        double within = After is null ? 0 : uint.Parse(After.AsSpan(0, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / (double)uint.MaxValue;
        return (BucketsDone + within) / shard.Buckets.Length;
    }

    /// <summary>Whether a case of the shard is done.</summary>
    public bool HasPassed(Shard shard, int bucket, string name)
    {
        ArgumentNullException.ThrowIfNull(shard);
        int place = shard.Buckets.Select(planned => planned.Number).ToList().IndexOf(bucket);
        return State == ShardState.Done || place < BucketsDone || (place == BucketsDone && string.CompareOrdinal(name, After) <= 0);
    }
}

/// <summary>How a shard stands.</summary>
public enum ShardState
{
    /// <summary>It is being worked on.</summary>
    Running,

    /// <summary>All of it is done.</summary>
    Done,

    /// <summary>It failed too often; it can be retried.</summary>
    Failed,
}
