using System.Collections.Immutable;
using System.Globalization;
using Azure;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Partners;

namespace GuidelineDecisions.AzureStorage.Cases;

/// <summary>The head row of a bucket.</summary>
/// <param name="Sequence">The number of the bucket's last event.</param>
/// <param name="Activations">
/// The latest activation of each guideline that the bucket knows of. A decision by an earlier activation is refused. So once a job has
/// reached a bucket, an instance that has not yet heard of the activation cannot add a decision that the job would miss.
/// </param>
/// <param name="Tag">The row's ETag; null before the row exists.</param>
internal sealed record BucketHead(long Sequence, ImmutableDictionary<string, long> Activations, ETag? Tag)
{
    public static ImmutableArray<string> Properties { get; } = [RevisionRow.Sequence, Count, Known];

    /// <summary>The column with the number of the partner's buckets.</summary>
    public const string Count = "Buckets";

    private const string Known = "Activations";

    /// <summary>The head of a bucket that stores nothing yet.</summary>
    public static BucketHead Empty { get; } = new(0, ImmutableDictionary<string, long>.Empty, null);

    /// <summary>Returns whether a later activation rules out decisions by these.</summary>
    public bool Supersedes(IEnumerable<KeyValuePair<string, long>> decidedBy) =>
        decidedBy.Any(each => Activations.GetValueOrDefault(each.Key) > each.Value);

    /// <summary>Keeps the later activation of each guideline.</summary>
    public BucketHead WithActivations(IEnumerable<KeyValuePair<string, long>> activations) => this with
    {
        Activations = Activations.SetItems(activations.Where(each => each.Value > Activations.GetValueOrDefault(each.Key))),
    };

    public TableEntity ToRow(string partition, int buckets) => new(partition, RowKeys.Head)
    {
        [RevisionRow.Sequence] = Sequence,
        [Count] = buckets,
        [Known] =
            string.Join(
                ";", Activations.OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => Invariant($"{each.Key}={each.Value}"))),
    };

    /// <exception cref="BucketMismatchException">The bucket was stored under a different number of buckets.</exception>
    public static BucketHead FromRow(TableEntity row, string partner, int buckets)
    {
        int stored = row.GetInt32(Count)!.Value;
        if (stored != buckets)
            throw new BucketMismatchException(partner, buckets, stored);
        IEnumerable<string[]> known = (row.GetString(Known) ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(each => each.Split('='));
        return new(
            row.GetInt64(RevisionRow.Sequence)!.Value,
            known.ToImmutableDictionary(each => each[0], each => long.Parse(each[1], CultureInfo.InvariantCulture)),
            row.ETag);
    }
}

/// <summary>The result of a transaction in a bucket.</summary>
/// <param name="State">Whether the transaction was written, or why not.</param>
/// <param name="Action">For <see cref="CommitState.CaseChanged"/>, the index of the action that was refused, from 0.</param>
/// <param name="FirstTag">For <see cref="CommitState.Written"/>, the new ETag of the first action's row.</param>
internal readonly record struct BucketWriteResult(CommitState State, int Action = 0, ETag? FirstTag = null)
{
    public bool IsWritten => State == CommitState.Written;
}
