using GuidelineDecisions.SyntheticPatients.Drawing;
using GuidelineDecisions.SyntheticPatients.Vocabulary;

namespace GuidelineDecisions.SyntheticPatients.Tables;

/// <summary>
/// Local therapy, and the number of days since each event. The order of a patient's dates is surgery, radiotherapy, the imaging that
/// responses are based on, the last imaging of the spine; or, without imaging since, imaging, surgery, radiotherapy. The columns are newly
/// diagnosed, first line, later line, follow-up, emergency, out of scope.
/// </summary>
internal static class TimeTables
{
    /// <summary>The probability in percent that a vertebra has been irradiated.</summary>
    public static readonly ByCourse<int> Irradiated = new(0, 32, 52, 93, 24, 12);

    /// <summary>The probability in percent that a vertebral metastasis has been operated on.</summary>
    public static readonly ByCourse<int> Operated = new(0, 6, 13, 27, 8, 4);

    /// <summary>The days since the last imaging of the spine.</summary>
    public static readonly ByCourse<Interval> LastImaging = new(new(1, 40), new(3, 110), new(2, 120), new(3, 150), new(0, 2), new(2, 200));

    /// <summary>The probability in percent of imaging after local therapy; in an emergency there always is.</summary>
    public const int ImagedSince = 82;

    /// <summary>The days from local therapy to the last imaging.</summary>
    public static readonly Shares<Interval> UntilLastImaging = new((45, new(40, 120)), (35, new(121, 365)), (20, new(366, 1100)));

    /// <summary>The days since local therapy without later imaging.</summary>
    public static readonly Interval NotImagedSince = new(1, 130);

    /// <summary>The days from surgery to the end of postoperative radiotherapy.</summary>
    public static readonly Interval SurgeryToRadiotherapy = new(25, 75);

    /// <summary>The days from the planning imaging to the start of local therapy.</summary>
    public static readonly Interval PlanningToTherapy = new(10, 35);

    /// <summary>The probability in percent that responses are based on the last imaging of the spine itself.</summary>
    public const int ResponsesOnLastImaging = 70;

    /// <summary>Otherwise, the days between that imaging and the last one; local therapy is further back.</summary>
    public static readonly Interval ResponsesBeforeLastImaging = new(1, 35);

    /// <summary>The days since the last LVEF, which is normally measured every 3 months.</summary>
    public static readonly Shares<Interval> Lvef = new((70, new(2, 85)), (22, new(86, 180)), (8, new(181, 420)));
}
