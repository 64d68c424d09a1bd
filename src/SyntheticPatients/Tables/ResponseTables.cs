using GuidelineDecisions.SyntheticPatients.Drawing;
using GuidelineDecisions.SyntheticPatients.Vocabulary;

namespace GuidelineDecisions.SyntheticPatients.Tables;

/// <summary>Responses at the last imaging.</summary>
internal static class ResponseTables
{
    private static readonly Shares<string> OnLine = new((8, "CR"), (29, "PR"), (45, "SD"), (8, "PD"), (10, "NE"));

    /// <summary>The vertebral metastases of a patient on a line.</summary>
    public static readonly ByCourse<Shares<string>> Vertebral = new(
        newlyDiagnosed: OnLine,
        firstLine: OnLine,
        laterLine: OnLine,
        followUp: new((12, "CR"), (30, "PR"), (45, "SD"), (7, "PD"), (6, "NE")),
        emergency: new((2, "PR"), (16, "SD"), (72, "PD"), (10, "NE")),
        outOfScope: OnLine);

    /// <summary>The vertebral metastases of a patient whose line has failed.</summary>
    public static readonly Shares<string> VertebralAfterFailure = new((2, "CR"), (8, "PR"), (30, "SD"), (54, "PD"), (6, "NE"));

    /// <summary>The probability in percent that the whole extracranial disease responds like the vertebrae, which are part of it.</summary>
    public const int ExtracranialAsVertebral = 78;

    /// <summary>The extracranial disease in other patients.</summary>
    public static readonly Shares<string> Extracranial = new((6, "CR"), (30, "PR"), (44, "SD"), (12, "PD"), (8, "NE"));

    /// <summary>The probability in percent that a line is stopped for toxicity without any progression.</summary>
    public const int StoppedForToxicity = 12;

    /// <summary>Stable brain metastases.</summary>
    public static readonly Shares<string> StableBrain = new((10, "CR"), (27, "PR"), (58, "SD"), (5, "NE"));

    /// <summary>Active brain metastases.</summary>
    public static readonly Shares<string> ActiveBrain = new((12, "PR"), (20, "SD"), (62, "PD"), (6, "NE"));

    /// <summary>
    /// The probability in percent that the response is "not evaluable" when there are no brain metastases; otherwise it is unknown.
    /// </summary>
    public const int NotEvaluableWithoutBrain = 8;
}
