using GuidelineDecisions.SyntheticPatients.Drawing;
using GuidelineDecisions.SyntheticPatients.Vocabulary;

namespace GuidelineDecisions.SyntheticPatients.Tables;

/// <summary>The primary tumour and brain metastases.</summary>
internal static class DiseaseTables
{
    /// <summary>The probability in percent that the primary is still in place: it is operated on later, if at all.</summary>
    public static readonly ByCourse<int> PrimaryIntact =
        new(newlyDiagnosed: 85, firstLine: 70, laterLine: 45, followUp: 40, emergency: 50, outOfScope: 60);

    /// <summary>Brain metastases, which become more frequent with later lines.</summary>
    public static readonly ByCourse<Shares<string>> Brain = new(
        newlyDiagnosed: new((88, "none"), (4, "stable"), (8, "active")),
        firstLine: new((82, "none"), (9, "stable"), (9, "active")),
        laterLine: new((58, "none"), (20, "stable"), (22, "active")),
        followUp: new((70, "none"), (22, "stable"), (8, "active")),
        emergency: new((62, "none"), (14, "stable"), (24, "active")),
        outOfScope: new((92, "none"), (4, "stable"), (4, "active")));

    /// <summary>The probability in percent that stable brain metastases are extensive.</summary>
    public const int StableExtensive = 22;

    /// <summary>The probability in percent that active brain metastases are extensive.</summary>
    public const int ActiveExtensive = 42;
}
