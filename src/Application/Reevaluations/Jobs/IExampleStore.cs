using System.Collections.Immutable;
using GuidelineDecisions.Application.Partners;

namespace GuidelineDecisions.Application.Reevaluations.Jobs;

/// <summary>
/// Stores examples of a preview's findings next to the cases they name, so that deleting a case also deletes its example.
/// </summary>
public interface IExampleStore
{
    const int MaxPerGroup = 2;

    const int MaxPerBucket = 100;

    Task<ImmutableArray<Example>> FindAsync(string job, Partner partner, int bucket, CancellationToken cancel);

    /// <summary>
    /// Adds the examples that the stored ones leave room for (<see cref="Example.Select"/>), except those whose cases were deleted in the
    /// meantime.
    /// </summary>
    /// <returns>The examples that are stored now.</returns>
    Task<ImmutableArray<Example>> AddAsync(string job, Partner partner, int bucket, ImmutableArray<Example> found);
}

/// <summary>A case whose advice would change.</summary>
/// <param name="Group">The name of the group of cases whose advice would change in the same way.</param>
/// <param name="CaseId">The partner's id for the case.</param>
public sealed record Example(string Group, string CaseId)
{
    /// <summary>Adds examples to those that are stored, up to the limits for each group and bucket.</summary>
    public static ImmutableArray<Example> Select(ImmutableArray<Example> stored, ImmutableArray<Example> found) =>
    [
        .. stored.Union(found).GroupBy(example => example.Group).SelectMany(group => group.Take(IExampleStore.MaxPerGroup)).Take(
            IExampleStore.MaxPerBucket),
    ];
}
