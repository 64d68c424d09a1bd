using System.Collections.Immutable;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Reevaluations.Jobs;

namespace GuidelineDecisions.Application.Reevaluations.Work;

/// <summary>Stores a few examples of a preview's findings.</summary>
internal sealed class ExampleCollector(Job job, Partner partner, IExampleStore store)
{
    private (int Bucket, ImmutableArray<Example> Examples)? known;

    /// <summary>Stores the examples of a page that its groups still need.</summary>
    public async Task AddAsync(int bucket, ImmutableArray<Example> found, CancellationToken cancel)
    {
        if (job.Kind != JobKind.Preview || found.IsEmpty)
            return;
        ImmutableArray<Example> before =
            known is { } last && last.Bucket == bucket ? last.Examples : await store.FindAsync(job.Id, partner, bucket, cancel);
        bool isNeeded = !Example.Select(before, found).SequenceEqual(before);
        known = (bucket, isNeeded ? await store.AddAsync(job.Id, partner, bucket, found) : before);
    }
}
