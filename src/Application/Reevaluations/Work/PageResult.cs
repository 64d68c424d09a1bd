using System.Collections.Immutable;
using GuidelineDecisions.Application.Reevaluations.Jobs;

namespace GuidelineDecisions.Application.Reevaluations.Work;

/// <summary>What working on a page came to.</summary>
/// <param name="Counts">What was counted.</param>
/// <param name="Findings">What was found.</param>
/// <param name="Examples">Cases whose advice changes.</param>
internal sealed record PageResult(CaseCounts Counts, Findings Findings, ImmutableArray<Example> Examples);
