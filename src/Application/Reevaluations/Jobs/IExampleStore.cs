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

    Task StoreAsync(string job, Partner partner, int bucket, ImmutableArray<Example> examples);
}

/// <summary>A case whose advice would change.</summary>
/// <param name="Group">The name of the group of cases whose advice would change in the same way.</param>
/// <param name="CaseId">The partner's id for the case.</param>
public sealed record Example(string Group, string CaseId);
