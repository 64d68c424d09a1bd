using System.Collections.Immutable;
using GuidelineDecisions.Application.Partners;

namespace GuidelineDecisions.Application.Reevaluations.Jobs;

/// <summary>
/// Keeps examples of what a preview found, with the cases that they name, so that deleting a case takes its example along.
/// </summary>
public interface IExampleStore
{
    /// <summary>The most examples of one group in a bucket.</summary>
    const int MostOfAGroup = 2;

    /// <summary>The most examples in a bucket.</summary>
    const int MostOfABucket = 100;

    /// <summary>The examples of a bucket.</summary>
    Task<ImmutableArray<Example>> FindAsync(string job, Partner partner, int bucket, CancellationToken cancel);

    /// <summary>Keeps the examples of a bucket.</summary>
    Task KeepAsync(string job, Partner partner, int bucket, ImmutableArray<Example> examples);
}

/// <summary>A case whose advice would change.</summary>
/// <param name="Group">The name of the group of cases whose advice would change in the same way.</param>
/// <param name="CaseId">What its partner calls it.</param>
public sealed record Example(string Group, string CaseId);
