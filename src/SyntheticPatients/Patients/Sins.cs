using GuidelineDecisions.SyntheticPatients.Drawing;
using GuidelineDecisions.SyntheticPatients.Tables;
using GuidelineDecisions.SyntheticPatients.Vocabulary;

namespace GuidelineDecisions.SyntheticPatients.Patients;

/// <summary>SINS at the worst level.</summary>
internal sealed record Sins(
    SinsComponent Location, SinsComponent Pain, SinsComponent Lesion,
    SinsComponent Alignment, SinsComponent Collapse, SinsComponent Posterolateral)
{
    public int Total => Location.Points + Pain.Points + Lesion.Points + Alignment.Points + Collapse.Points + Posterolateral.Points;

    public static Sins Draw(Symptoms symptoms, bool isSmall, Draws draws)
    {
        SinsComponent pain = (symptoms & Symptoms.MechanicalPain) != 0 ? SinsTables.MechanicalPain
            : (symptoms & Symptoms.NonMechanicalPain) != 0 ? SinsTables.OccasionalPain
            : SinsTables.NoPain;
        SinsComponent collapse = (isSmall ? SinsTables.CollapseOfSmall : SinsTables.CollapseOfLarger).Draw(draws);
        return new(
            SinsTables.Location.Draw(draws),
            pain,
            SinsTables.Lesion.Draw(draws),
            SinsTables.Alignment(collapse).Draw(draws),
            collapse,
            (isSmall ? SinsTables.PosterolateralOfSmall : SinsTables.PosterolateralOfLarger).Draw(draws));
    }
}
