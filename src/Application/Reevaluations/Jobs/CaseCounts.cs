namespace GuidelineDecisions.Application.Reevaluations.Jobs;

/// <summary>How many cases a job has looked at, and what it found. Read = unchanged + changed + failed.</summary>
/// <param name="Read">Cases of the guideline.</param>
/// <param name="Unchanged">Those for which the advice is the same.</param>
/// <param name="Proved">Of these, those that were not evaluated, because the exact difference of the versions proves that they are not affected.</param>
/// <param name="Changed">Those for which the advice is another.</param>
/// <param name="Conflicts">Of all, those that their partner wrote at the same moment; they were looked at again.</param>
/// <param name="Failed">Those whose facts the version cannot read; the decision of before stands.</param>
public readonly record struct CaseCounts(long Read, long Unchanged, long Proved, long Changed, long Conflicts, long Failed)
{
    /// <summary>The sum.</summary>
    public static CaseCounts operator +(CaseCounts left, CaseCounts right) => new(
        left.Read + right.Read,
        left.Unchanged + right.Unchanged,
        left.Proved + right.Proved,
        left.Changed + right.Changed,
        left.Conflicts + right.Conflicts,
        left.Failed + right.Failed);
}
