using System.Collections.Immutable;
using System.Globalization;
using Azure;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Partners;

namespace GuidelineDecisions.AzureStorage.Cases;

/// <summary>The row of a bucket itself.</summary>
/// <param name="Sequence">The number of its last event.</param>
/// <param name="Activations">
/// By guideline, the latest activation that the bucket knows of. Who decided by an earlier one may not write: so that, once a job has come to a bucket, no
/// instance that has not heard of the activation adds a decision behind its back.
/// </param>
/// <param name="Tag">The tag of the row, or null when there is none yet.</param>
internal sealed record BucketHead(long Sequence, ImmutableDictionary<string, long> Activations, ETag? Tag)
{
    /// <summary>The properties of a head.</summary>
    public static ImmutableArray<string> Properties { get; } = [RevisionRow.Sequence, Count, Known];

    /// <summary>The property with the number of the partner's buckets.</summary>
    public const string Count = "Buckets";

    private const string Known = "Activations";

    /// <summary>The head of a bucket in which nothing is stored.</summary>
    public static BucketHead Empty { get; } = new(0, ImmutableDictionary<string, long>.Empty, null);

    /// <summary>Whether decisions by these activations may not be written any more.</summary>
    public bool Supersedes(IEnumerable<KeyValuePair<string, long>> decidedBy) =>
        decidedBy.Any(each => Activations.GetValueOrDefault(each.Key) > each.Value);

    /// <summary>With what is known of activations from elsewhere.</summary>
    public BucketHead WithActivations(IEnumerable<KeyValuePair<string, long>> activations) => this with
    {
        Activations = Activations.SetItems(activations.Where(each => each.Value > Activations.GetValueOrDefault(each.Key))),
    };

    public TableEntity ToRow(string partition, int buckets) => new(partition, RowKeys.Head)
    {
        [RevisionRow.Sequence] = Sequence,
        [Count] = buckets,
        [Known] = string.Join(';', Activations.OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => $"{each.Key}={each.Value}")),
    };

    /// <exception cref="BucketMismatchException">The bucket was stored among another number of buckets.</exception>
    public static BucketHead FromRow(TableEntity row, string partner, int buckets)
    {
        int stored = row.GetInt32(Count)!.Value;
        if (stored != buckets)
            throw new BucketMismatchException(partner, buckets, stored);
        IEnumerable<string[]> known = (row.GetString(Known) ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries).Select(each => each.Split('='));
        return new(
            row.GetInt64(RevisionRow.Sequence)!.Value,
            known.ToImmutableDictionary(each => each[0], each => long.Parse(each[1], CultureInfo.InvariantCulture)),
            row.ETag);
    }
}

/// <summary>What came of a transaction in a bucket.</summary>
/// <param name="State">Whether it was written, otherwise why not.</param>
/// <param name="Action">With <see cref="CommitState.CaseChanged"/>, the action that did not fit, counted from 0.</param>
/// <param name="FirstTag">With <see cref="CommitState.Written"/>, the new tag of the first action's row.</param>
internal readonly record struct BucketWriteResult(CommitState State, int Action = 0, ETag? FirstTag = null)
{
    public bool IsWritten => State == CommitState.Written;
}
