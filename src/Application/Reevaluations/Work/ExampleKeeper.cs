using System.Collections.Immutable;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Reevaluations.Jobs;

namespace GuidelineDecisions.Application.Reevaluations.Work;

/// <summary>Stores a few examples of a preview's findings.</summary>
internal sealed class ExampleKeeper(Job job, Partner partner, IExampleStore store)
{
    private (int Bucket, ImmutableArray<Example> Examples)? known;

    /// <summary>Stores the examples of a page that its groups still need.</summary>
    public async Task AddAsync(int bucket, ImmutableArray<Example> found, CancellationToken cancel)
    {
        if (job.Kind != JobKind.Preview || found.IsEmpty)
            return;
        ImmutableArray<Example> before =
            known is { } last && last.Bucket == bucket ? last.Examples : await store.FindAsync(job.Id, partner, bucket, cancel);
        ImmutableArray<Example> after =
        [
            .. before.Union(found).GroupBy(example => example.Group).SelectMany(group => group.Take(IExampleStore.MaxPerGroup)).Take(
                IExampleStore.MaxPerBucket),
        ];
        if (!after.SequenceEqual(before))
            await store.StoreAsync(job.Id, partner, bucket, after);
        known = (bucket, after);
    }
}
