using System.Collections.Immutable;
using System.Globalization;
using Azure;
using Azure.Data.Tables;
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
    public static ImmutableArray<string> Properties { get; } = [RevisionRow.Sequence, Count, Known, Since, nameof(Move)];

    /// <summary>The column with the number of the partner's buckets.</summary>
    public const string Count = "Buckets";

    private const string Known = "Activations";
    private const string Since = "AgendasSince";

    /// <summary>The head of a bucket that stores nothing yet.</summary>
    public static BucketHead Empty { get; } = new(0, ImmutableDictionary<string, long>.Empty, null);

    /// <summary>
    /// The number of the bucket's last event when a build that keeps whole agenda rows (<see cref="AgendaRow"/>) first wrote here. A build
    /// that does not know of this drops the column with each of its writes, so that rows written before are not trusted afterwards. Null
    /// until the next write.
    /// </summary>
    public long? AgendasSince { get; init; }

    /// <summary>
    /// The move that has closed the bucket; null for an open one. Nothing is written to a closed bucket (<see cref="BucketClosing"/>).
    /// </summary>
    public Guid? Move { get; init; }

    /// <summary>Returns whether a later activation rules out decisions by these.</summary>
    public bool Supersedes(IEnumerable<KeyValuePair<string, long>> decidedBy) =>
        decidedBy.Any(each => Activations.GetValueOrDefault(each.Key) > each.Value);

    /// <summary>Keeps the later activation of each guideline.</summary>
    private BucketHead WithActivations(IEnumerable<KeyValuePair<string, long>> activations) => this with
    {
        Activations = Activations.SetItems(
            activations.Where(each => !Activations.TryGetValue(each.Key, out long known) || each.Value > known)),
    };

    /// <summary>The head after a write.</summary>
    /// <param name="events">The number of events that it appends.</param>
    /// <param name="decidedBy">The activations that decided what it writes.</param>
    public BucketHead After(int events, IEnumerable<KeyValuePair<string, long>> decidedBy) =>
        WithActivations(decidedBy) with { Sequence = Sequence + events, AgendasSince = AgendasSince ?? Sequence };

    /// <summary>The head of the bucket when it is open, with the numbers that activations have in this deployment.</summary>
    public BucketHead Opened(IReadOnlyDictionary<string, long> activations) => this with
    {
        Move = null,
        Activations = Activations.ToImmutableDictionary(
            each => each.Key, each => activations.TryGetValue(each.Key, out long here) ? here : each.Value),
    };

    public TableEntity ToRow(BucketAddress address)
    {
        var row = new TableEntity(address.Partition, RowKeys.Head)
        {
            [RevisionRow.Sequence] = Sequence,
            [Count] = address.Buckets,
            [Known] =
                string.Join(
                    ";",
                    Activations.OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => Invariant($"{each.Key}={each.Value}"))),
        };
        if (AgendasSince is { } since)
            row[Since] = since;
        if (Move is { } move)
            row[nameof(Move)] = move;
        return row;
    }

    /// <exception cref="BucketMismatchException">The bucket was stored under a different number of buckets.</exception>
    public static BucketHead FromRow(TableEntity row, BucketAddress address)
    {
        int stored = row.GetInt32(Count)!.Value;
        if (stored != address.Buckets)
            throw new BucketMismatchException(address.Partner, address.Buckets, stored);
        IEnumerable<string[]> known = (row.GetString(Known) ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(each => each.Split('='));
        return new(
            row.GetInt64(RevisionRow.Sequence)!.Value,
            known.ToImmutableDictionary(each => each[0], each => long.Parse(each[1], CultureInfo.InvariantCulture)),
            row.ETag)
        {
            AgendasSince = row.GetInt64(Since),
            Move = row.GetGuid(nameof(Move)),
        };
    }
}
