using GuidelineDecisions.SyntheticPatients.Drawing;
using GuidelineDecisions.SyntheticPatients.Vocabulary;

namespace GuidelineDecisions.SyntheticPatients.Tables;

/// <summary>
/// Local therapy, and how many days ago what happened. The order of a patient's dates: surgery, radiotherapy, the imaging on which the
/// responses rest, the last imaging of the spine; or, when nothing has been imaged since, imaging, surgery, radiotherapy. Columns: newly
/// diagnosed, first line, later line, follow-up, emergency, out of scope.
/// </summary>
internal static class TimeTables
{
    /// <summary>How often a vertebra has been irradiated, in percent.</summary>
    public static readonly ByCourse<int> Irradiated = new(0, 32, 52, 93, 24, 12);

    /// <summary>How often a vertebral metastasis has been operated on, in percent.</summary>
    public static readonly ByCourse<int> Operated = new(0, 6, 13, 27, 8, 4);

    /// <summary>The last imaging of the spine.</summary>
    public static readonly ByCourse<Interval> LastImaging = new(new(1, 40), new(3, 110), new(2, 120), new(3, 150), new(0, 2), new(2, 200));

    /// <summary>How often there was imaging after local therapy, in percent; in an emergency there always was.</summary>
    public const int ImagedSince = 82;

    /// <summary>From local therapy to the last imaging.</summary>
    public static readonly Shares<Interval> UntilLastImaging = new((45, new(40, 120)), (35, new(121, 365)), (20, new(366, 1100)));

    /// <summary>Since local therapy that nothing was imaged after.</summary>
    public static readonly Interval NotImagedSince = new(1, 130);

    /// <summary>From surgery to the end of the postoperative radiotherapy.</summary>
    public static readonly Interval SurgeryToRadiotherapy = new(25, 75);

    /// <summary>From the imaging that local therapy was planned on to its first part.</summary>
    public static readonly Interval PlanningToTherapy = new(10, 35);

    /// <summary>How often the responses rest on the last imaging of the spine itself, in percent.</summary>
    public const int ResponsesOnLastImaging = 70;

    /// <summary>Otherwise so many days before it; local therapy lies further back.</summary>
    public static readonly Interval ResponsesBeforeLastImaging = new(1, 35);

    /// <summary>The LVEF: every 3 months, as a rule.</summary>
    public static readonly Shares<Interval> Lvef = new((70, new(2, 85)), (22, new(86, 180)), (8, new(181, 420)));
}
