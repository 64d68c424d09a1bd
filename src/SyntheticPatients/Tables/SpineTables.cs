using GuidelineDecisions.SyntheticPatients.Drawing;
using GuidelineDecisions.SyntheticPatients.Vocabulary;

namespace GuidelineDecisions.SyntheticPatients.Tables;

/// <summary>The extent of the vertebral disease, the size of the lesions and how close they are to the cord.</summary>
internal static class SpineTables
{
    private static readonly Interval Solitary = new(1, 1);
    private static readonly Interval Few = new(2, 3);
    private static readonly Interval Several = new(4, 8);
    private static readonly Interval Many = new(9, 20);

    // The bands between the guideline's thresholds: small (below 2 cm), medium, borderline (above 3 cm), large (above 4 cm).
    private static readonly Interval Small = new(4, 19);
    private static readonly Interval Medium = new(20, 30);
    private static readonly Interval Borderline = new(31, 40);
    private static readonly Interval Large = new(41, 85);

    /// <summary>The number of vertebral metastases.</summary>
    public static readonly ByCourse<Shares<Interval>> Sites = new(
        newlyDiagnosed: new((30, Solitary), (35, Few), (25, Several), (10, Many)),
        firstLine: new((25, Solitary), (30, Few), (30, Several), (15, Many)),
        laterLine: new((15, Solitary), (25, Few), (35, Several), (25, Many)),
        followUp: new((35, Solitary), (40, Few), (20, Several), (5, Many)),
        emergency: new((15, Solitary), (25, Few), (35, Several), (25, Many)),
        outOfScope: new((30, Solitary), (30, Few), (28, Several), (12, Many)));

    /// <summary>The probability in percent that a run of involved segments includes the next one, up to the number of sites.</summary>
    public const int RunContinues = 48;

    /// <summary>The largest lesion, in millimetres.</summary>
    public static readonly ByCourse<Shares<Interval>> LargestLesion = new(
        newlyDiagnosed: new((30, Small), (35, Medium), (20, Borderline), (15, Large)),
        firstLine: new((37, Small), (35, Medium), (17, Borderline), (11, Large)),
        laterLine: new((28, Small), (32, Medium), (21, Borderline), (19, Large)),
        followUp: new((42, Small), (35, Medium), (14, Borderline), (9, Large)),
        emergency: new((4, Small), (22, Medium), (30, Borderline), (44, Large)),
        outOfScope: new((35, Small), (33, Medium), (18, Borderline), (14, Large)));

    /// <summary>The diameter in millimetres from which a lesion is no longer small.</summary>
    public static readonly int NotSmall = Medium.Least;

    /// <summary>The diameter in millimetres from which a lesion may press on its surroundings.</summary>
    public static readonly int Pressing = Borderline.Least;

    /// <summary>ESCC grade of a small lesion; most stay within the bone.</summary>
    public static readonly Shares<string> EsccOfSmall = new((80, "0"), (14, "1a"), (4, "1b"), (1, "1c"), (1, "2"));

    /// <summary>ESCC grade of a larger lesion.</summary>
    public static readonly Shares<string> EsccOfLarger = new((46, "0"), (20, "1a"), (14, "1b"), (10, "1c"), (7, "2"), (3, "3"));

    /// <summary>ESCC grade in an emergency, which occasionally has another cause.</summary>
    public static readonly Shares<string> EsccOfEmergency = new((2, "0"), (2, "1a"), (5, "1b"), (13, "1c"), (40, "2"), (38, "3"));

    /// <summary>The probability in percent that a pressing lesion has mass effect in a patient with symptoms.</summary>
    public const int MassEffectOfPressing = 48;

    /// <summary>The same for a smaller lesion.</summary>
    public const int MassEffectOfOthers = 5;
}
