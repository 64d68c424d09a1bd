using System.Collections.Immutable;
using GuidelineDecisions.Application.Reevaluations.Jobs;

namespace GuidelineDecisions.Application.Reevaluations.Work;

/// <summary>The result of processing a page.</summary>
/// <param name="Findings">The findings.</param>
/// <param name="Examples">Cases whose advice changes.</param>
internal sealed record PageResult(CaseCounts Counts, JobFindings Findings, ImmutableArray<Example> Examples);
