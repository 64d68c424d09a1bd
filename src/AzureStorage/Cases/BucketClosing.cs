using System.Collections.Immutable;
using GuidelineDecisions.Application.Partners;

namespace GuidelineDecisions.AzureStorage.Cases;

/// <summary>
/// Closes and opens the buckets of a partner that is moved. Every write replaces the head of its bucket under the head's tag. So once the
/// head says that the bucket is closed, a writer that read the head before is refused, reads it again and writes nothing, even if it stood
/// still for an hour in between.
/// </summary>
public sealed class BucketClosing(BucketWriter buckets)
{
    private const int AtOnce = 8;

    /// <summary>Closes every bucket, including those that have no rows. May be repeated.</summary>
    internal Task CloseAsync(Partner partner, Guid move, CancellationToken cancel) =>
        ChangeAsync(partner, head => head.Move == move ? null : head with { Move = move }, cancel);

    /// <summary>Opens the buckets that a move has closed. May be repeated.</summary>
    /// <param name="partner">The partner.</param>
    /// <param name="move">The move; buckets that another one has closed stay closed.</param>
    /// <param name="activations">
    /// The numbers of the activations of this deployment, which replace those of the deployment that the buckets were copied from.
    /// </param>
    /// <param name="cancel">Cancels the changes.</param>
    internal Task OpenAsync(
        Partner partner, Guid move, IReadOnlyDictionary<string, long> activations, CancellationToken cancel) =>
        ChangeAsync(partner, head => head.Move == move ? head.Opened(activations) : null, cancel);

    /// <summary>Returns the buckets that are not closed by a move.</summary>
    internal async Task<ImmutableArray<int>> FindOpenAsync(Partner partner, Guid move)
    {
        BucketHead[] heads =
            await Task.WhenAll(Enumerable.Range(0, partner.Buckets).Select(bucket => buckets.FindHeadAsync(partner, bucket)));
        return [.. Enumerable.Range(0, partner.Buckets).Where(bucket => heads[bucket].Move != move)];
    }

    private Task ChangeAsync(Partner partner, Func<BucketHead, BucketHead?> change, CancellationToken cancel) => Parallel.ForAsync(
        0, partner.Buckets, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel },
        async (bucket, stop) => await buckets.ChangeHeadAsync(BucketAddress.Of(partner, bucket), change, stop));
}
