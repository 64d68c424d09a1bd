using GuidelineDecisions.Cli.Synthetic.Drawing;
using GuidelineDecisions.Cli.Synthetic.Tables;

namespace GuidelineDecisions.Cli.Synthetic.Patients;

/// <summary>A component of SINS: its code, and the points that it stands for.</summary>
internal readonly record struct SinsPart(string Code, int Points);

/// <summary>How SINS is given.</summary>
internal enum SinsForm
{
    Total,
    Components,
    Both,
    SomeComponents,
}

/// <summary>SINS at the worst level.</summary>
internal sealed record Sins(SinsPart Location, SinsPart Pain, SinsPart Lesion, SinsPart Alignment, SinsPart Collapse, SinsPart Posterolateral)
{
    public int Total => Location.Points + Pain.Points + Lesion.Points + Alignment.Points + Collapse.Points + Posterolateral.Points;

    public static Sins Draw(Symptoms symptoms, bool isSmall, Draws draws)
    {
        SinsPart pain = (symptoms & Symptoms.MechanicalPain) != 0 ? SinsTables.MechanicalPain
            : (symptoms & Symptoms.NonMechanicalPain) != 0 ? SinsTables.OccasionalPain
            : SinsTables.NoPain;
        SinsPart collapse = (isSmall ? SinsTables.CollapseOfSmall : SinsTables.CollapseOfLarger).Draw(draws);
        return new(
            SinsTables.Location.Draw(draws),
            pain,
            SinsTables.Lesion.Draw(draws),
            SinsTables.Alignment(collapse).Draw(draws),
            collapse,
            (isSmall ? SinsTables.PosterolateralOfSmall : SinsTables.PosterolateralOfLarger).Draw(draws));
    }
}
