using GuidelineDecisions.SyntheticPatients.Drawing;
using GuidelineDecisions.SyntheticPatients.Vocabulary;

namespace GuidelineDecisions.SyntheticPatients.Tables;

/// <summary>
/// The shares of the courses of disease. All numbers in this folder are plausible, but they are not epidemiology: they are for benchmarks
/// and demonstrations, and no conclusion about real patients may be drawn from them.
/// </summary>
internal static class CourseTables
{
    public static readonly Shares<Course> Courses = new(
        (26, Course.NewlyDiagnosed),
        (22, Course.FirstLine),
        (18, Course.LaterLine),
        (16, Course.FollowUp),
        (8, Course.Emergency),
        (10, Course.OutOfScope));

    public static readonly Shares<ScopeGap> ScopeGaps = new(
        (35, ScopeGap.Her2Negative),
        (20, ScopeGap.Her2Equivocal),
        (20, ScopeGap.NoDistantMetastasis),
        (18, ScopeGap.NoVertebralMetastasis),
        (7, ScopeGap.NotLocallyAdvanced));
}
