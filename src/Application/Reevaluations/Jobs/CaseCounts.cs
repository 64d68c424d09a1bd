namespace GuidelineDecisions.Application.Reevaluations.Jobs;

/// <summary>How many cases a job has checked, by result. Read = unchanged + changed + failed.</summary>
/// <param name="Read">Cases of the guideline.</param>
/// <param name="Unchanged">Cases whose advice is the same.</param>
/// <param name="Proved">Unchanged cases that were not evaluated, because the exact difference of the versions proves that they are not
/// affected.</param>
/// <param name="Changed">Cases whose advice is different.</param>
/// <param name="Conflicts">Cases that their partner wrote at the same moment and that were therefore judged again. They are also counted in
/// their result.</param>
/// <param name="Failed">Cases whose facts the version cannot read. They keep their previous decision.</param>
public readonly record struct CaseCounts(long Read, long Unchanged, long Proved, long Changed, long Conflicts, long Failed)
{
    public static CaseCounts operator +(CaseCounts left, CaseCounts right) => new(
        left.Read + right.Read,
        left.Unchanged + right.Unchanged,
        left.Proved + right.Proved,
        left.Changed + right.Changed,
        left.Conflicts + right.Conflicts,
        left.Failed + right.Failed);
}
