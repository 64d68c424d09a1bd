using GuidelineDecisions.SyntheticPatients.Drawing;
using GuidelineDecisions.SyntheticPatients.Tables;
using GuidelineDecisions.SyntheticPatients.Vocabulary;

namespace GuidelineDecisions.SyntheticPatients.Patients;

/// <summary>The cancer as a whole.</summary>
/// <param name="Her2Status">The HER2 status.</param>
/// <param name="LocallyAdvanced">Whether the primary is or was locally advanced.</param>
/// <param name="MetastaticStage">The M category.</param>
/// <param name="HasVertebralMetastasis">Whether there is a vertebral metastasis.</param>
/// <param name="PrimaryTumour">Whether the primary is still in place.</param>
/// <param name="Brain">The state of brain metastases.</param>
/// <param name="BrainExtent">The extent of brain metastases; null when there are none.</param>
internal sealed record Disease(
    string Her2Status,
    bool LocallyAdvanced,
    string MetastaticStage,
    bool HasVertebralMetastasis,
    string PrimaryTumour,
    string Brain,
    string? BrainExtent)
{
    public const string Her2Positive = "positive";
    public const string NoMetastases = "none";
    public const string ActiveMetastases = "active";

    private const string NotMetastatic = "M0";

    public bool IsMetastatic => MetastaticStage != NotMetastatic;

    public bool IsHer2Positive => Her2Status == Her2Positive;

    public bool HasBrainMetastases => Brain != NoMetastases;

    public static Disease Draw(Course course, Draws draws)
    {
        ScopeGap gap = course == Course.OutOfScope ? CourseTables.ScopeGaps.Draw(draws) : ScopeGap.None;
        string primary = draws.Chance(DiseaseTables.PrimaryIntact[course]) ? "intact" : "resected";
        string brain = DiseaseTables.Brain[course].Draw(draws);
        if (gap == ScopeGap.NoDistantMetastasis)
            brain = NoMetastases;
        return new(
            gap switch { ScopeGap.Her2Negative => "negative", ScopeGap.Her2Equivocal => "equivocal", _ => Her2Positive },
            gap != ScopeGap.NotLocallyAdvanced,
            gap == ScopeGap.NoDistantMetastasis ? NotMetastatic : "M1",
            gap is not (ScopeGap.NoDistantMetastasis or ScopeGap.NoVertebralMetastasis),
            primary,
            brain,
            brain == NoMetastases ? null : DrawExtent(brain, draws));
    }

    private static string DrawExtent(string brain, Draws draws) =>
        draws.Chance(brain == ActiveMetastases ? DiseaseTables.ActiveExtensive : DiseaseTables.StableExtensive) ? "extensive" : "limited";
}
