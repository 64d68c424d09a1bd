using GuidelineDecisions.SyntheticPatients.Drawing;
using GuidelineDecisions.SyntheticPatients.Tables;
using GuidelineDecisions.SyntheticPatients.Vocabulary;

namespace GuidelineDecisions.SyntheticPatients.Patients;

/// <summary>The performance status, and what makes a drug unsafe.</summary>
/// <param name="Ecog">The performance status.</param>
/// <param name="LvefTenths">LVEF in tenths of a percent.</param>
/// <param name="HasLungDisease">Interstitial lung disease or pneumonitis.</param>
/// <param name="IsPregnant">Whether the patient is pregnant.</param>
/// <param name="CreatinineTenths">Creatinine clearance in tenths of mL/min.</param>
/// <param name="ChildPugh">The Child-Pugh class.</param>
/// <param name="DpdDeficiency">DPD deficiency.</param>
internal sealed record Fitness(
    int Ecog, int LvefTenths, bool HasLungDisease, bool IsPregnant, int CreatinineTenths, string ChildPugh, string DpdDeficiency)
{
    private const int Tenths = 10;

    public static Fitness Draw(Course course, Therapy therapy, Draws draws)
    {
        int lungDisease = therapy.HadDeruxtecan ? FitnessTables.LungDiseaseAfterDeruxtecan : FitnessTables.LungDiseaseOtherwise;
        Shares<Interval> lvef = therapy.LinesCompleted > 0 ? FitnessTables.LvefLate : FitnessTables.LvefEarly;
        return new(
            FitnessTables.Ecog[course].Draw(draws),
            DrawTenths(lvef, draws),
            draws.Chance(lungDisease),
            draws.Chance(FitnessTables.Pregnant),
            DrawTenths(FitnessTables.CreatinineClearance, draws),
            FitnessTables.ChildPugh.Draw(draws),
            FitnessTables.DpdDeficiency.Draw(draws));
    }

    private static int DrawTenths(Shares<Interval> ranges, Draws draws)
    {
        int tenths = draws.In(ranges.Draw(draws));
        return draws.Chance(FitnessTables.WholeNumber) ? tenths - (tenths % Tenths) : tenths;
    }
}
