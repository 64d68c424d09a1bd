using GuidelineDecisions.SyntheticPatients.Drawing;
using GuidelineDecisions.SyntheticPatients.Vocabulary;

namespace GuidelineDecisions.SyntheticPatients.Tables;

/// <summary>
/// How many synthetic patients take which course. All numbers of this folder are plausible, not epidemiology: they are for benchmarks and
/// demonstrations, and nothing may be concluded from them about real patients.
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

    /// <summary>Why a patient is out of scope.</summary>
    public static readonly Shares<ScopeGap> ScopeGaps = new(
        (35, ScopeGap.Her2Negative),
        (20, ScopeGap.Her2Equivocal),
        (20, ScopeGap.NoDistantMetastasis),
        (18, ScopeGap.NoVertebralMetastasis),
        (7, ScopeGap.NotLocallyAdvanced));
}
