using GuidelineDecisions.SyntheticPatients.Drawing;
using GuidelineDecisions.SyntheticPatients.Tables;
using GuidelineDecisions.SyntheticPatients.Vocabulary;

namespace GuidelineDecisions.SyntheticPatients.Patients;

/// <summary>The vertebral disease.</summary>
/// <param name="Sites">The number of vertebral metastases.</param>
/// <param name="Symptoms">The symptoms, whatever their cause.</param>
/// <param name="Lesions">The lesions; null without a vertebral metastasis.</param>
internal sealed record Spine(int Sites, Symptoms Symptoms, Lesions? Lesions)
{
    /// <summary>Whether there is only a small lesion without symptoms.</summary>
    public bool IsQuiet => Symptoms == Symptoms.None && Lesions is { IsSmall: true };

    public static Spine Draw(Course course, Disease disease, Draws draws)
    {
        if (!disease.HasVertebralMetastasis)
            return new(0, Complaints.DrawWithoutMetastasis(draws), null);
        int sites = draws.In(SpineTables.Sites[course].Draw(draws));
        int millimetres = draws.In(SpineTables.LargestLesion[course].Draw(draws));
        bool isSmall = millimetres < SpineTables.NotSmall;
        Shares<string> esccGrades = course == Course.Emergency ? SpineTables.EsccOfEmergency
            : isSmall ? SpineTables.EsccOfSmall
            : SpineTables.EsccOfLarger;
        string escc = esccGrades.Draw(draws);
        Symptoms symptoms = Complaints.Draw(course, isSmall, escc, draws);
        int massEffect = millimetres >= SpineTables.Pressing ? SpineTables.MassEffectOfPressing : SpineTables.MassEffectOfOthers;
        var lesions = new Lesions(
            DrawRun(sites, draws),
            millimetres,
            isSmall,
            symptoms != Symptoms.None && draws.Chance(massEffect),
            escc,
            Sins.Draw(symptoms, isSmall, draws));
        return new(sites, symptoms, lesions);
    }

    private static int DrawRun(int sites, Draws draws)
    {
        int run = 1;
        while (run < sites && draws.Chance(SpineTables.RunContinues))
            run++;
        return run;
    }
}

/// <summary>The vertebral metastases, as imaging shows them.</summary>
/// <param name="ContiguousSegments">The longest run of neighbouring involved segments.</param>
/// <param name="LargestMillimetres">The diameter of the largest lesion.</param>
/// <param name="IsSmall">Whether the diameter is below the guideline's threshold of 2 cm.</param>
/// <param name="HasSymptomaticMassEffect">Whether a lesion has symptomatic mass effect.</param>
/// <param name="Escc">The ESCC grade at the worst level.</param>
/// <param name="Sins">SINS at the worst level.</param>
internal sealed record Lesions(
    int ContiguousSegments, int LargestMillimetres, bool IsSmall, bool HasSymptomaticMassEffect, string Escc, Sins Sins);
