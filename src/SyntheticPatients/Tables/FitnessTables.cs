using GuidelineDecisions.SyntheticPatients.Drawing;
using GuidelineDecisions.SyntheticPatients.Vocabulary;

namespace GuidelineDecisions.SyntheticPatients.Tables;

/// <summary>Performance status, and what makes a drug unsafe.</summary>
internal static class FitnessTables
{
    public static readonly ByCourse<Shares<int>> Ecog = new(
        newlyDiagnosed: new((35, 0), (44, 1), (15, 2), (5, 3), (1, 4)),
        firstLine: new((31, 0), (45, 1), (18, 2), (5, 3), (1, 4)),
        laterLine: new((15, 0), (40, 1), (28, 2), (14, 3), (3, 4)),
        followUp: new((35, 0), (42, 1), (17, 2), (5, 3), (1, 4)),
        emergency: new((4, 0), (18, 1), (31, 2), (32, 3), (15, 4)),
        outOfScope: new((36, 0), (40, 1), (17, 2), (5, 3), (2, 4)));

    /// <summary>LVEF in tenths of a percent, before anthracyclines and HER2 blockade have had much effect.</summary>
    public static readonly Shares<Interval> LvefEarly =
        new((80, new(550, 720)), (13, new(500, 549)), (5, new(400, 499)), (2, new(250, 399)));

    /// <summary>LVEF in tenths of a percent, after a completed line.</summary>
    public static readonly Shares<Interval> LvefLate =
        new((66, new(550, 690)), (19, new(500, 549)), (11, new(400, 499)), (4, new(220, 399)));

    /// <summary>The probability in percent that a number which may have a decimal is given without one.</summary>
    public const int WholeNumber = 75;

    /// <summary>Interstitial lung disease after trastuzumab deruxtecan, in percent.</summary>
    public const int LungDiseaseAfterDeruxtecan = 11;

    /// <summary>Interstitial lung disease of another cause, in percent.</summary>
    public const int LungDiseaseOtherwise = 1;

    public const int Pregnant = 1;

    /// <summary>Creatinine clearance in tenths of mL/min.</summary>
    public static readonly Shares<Interval> CreatinineClearance = new((80, new(600, 1300)), (15, new(300, 599)), (5, new(120, 299)));

    public static readonly Shares<string> ChildPugh = new((89, "A"), (8, "B"), (3, "C"));

    public static readonly Shares<string> DpdDeficiency = new((92, "none"), (6, "partial"), (2, "complete"));
}
