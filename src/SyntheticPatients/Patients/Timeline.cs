using GuidelineDecisions.SyntheticPatients.Drawing;
using GuidelineDecisions.SyntheticPatients.Tables;
using GuidelineDecisions.SyntheticPatients.Vocabulary;

namespace GuidelineDecisions.SyntheticPatients.Patients;

/// <summary>Events as the number of days before the as-of date; null if an event did not happen.</summary>
/// <param name="Surgery">The last surgery of a vertebral metastasis.</param>
/// <param name="Radiotherapy">The end of the last radiotherapy of a vertebral metastasis; after surgery, if there was any.</param>
/// <param name="Responses">The imaging after local therapy that responses can be based on.</param>
/// <param name="LastImaging">The last imaging of the spine: on the day of that imaging or later, or before all local therapy.</param>
/// <param name="Lvef">The last measurement of the LVEF.</param>
internal sealed record Timeline(int? Surgery, int? Radiotherapy, int? Responses, int LastImaging, int Lvef)
{
    public static Timeline Draw(Course course, Disease disease, Draws draws)
    {
        bool operated = disease.HasVertebralMetastasis && draws.Chance(TimeTables.Operated[course]);
        bool irradiated = disease.HasVertebralMetastasis && draws.Chance(TimeTables.Irradiated[course]);
        // Follow-up means that there was some local therapy.
        irradiated |= course == Course.FollowUp && !operated;
        bool imagedSince = course == Course.Emergency || draws.Chance(TimeTables.ImagedSince);
        return imagedSince || !(operated || irradiated)
            ? DrawImagedSince(course, operated, irradiated, draws)
            : DrawNotImagedSince(operated, irradiated, draws);
    }

    private static Timeline DrawImagedSince(Course course, bool operated, bool irradiated, Draws draws)
    {
        int imaging = draws.In(TimeTables.LastImaging[course]);
        int responses = draws.Chance(TimeTables.ResponsesOnLastImaging)
            ? imaging : imaging + draws.In(TimeTables.ResponsesBeforeLastImaging);
        int therapy = imaging + draws.In(TimeTables.UntilLastImaging.Draw(draws));
        (int? surgery, int? radiotherapy) = LocalTherapy(therapy, operated, irradiated, draws);
        return new(surgery, radiotherapy, responses, imaging, DrawLvef(draws));
    }

    private static Timeline DrawNotImagedSince(bool operated, bool irradiated, Draws draws)
    {
        (int? surgery, int? radiotherapy) = LocalTherapy(draws.In(TimeTables.NotImagedSince), operated, irradiated, draws);
        int imaging = (surgery ?? radiotherapy!.Value) + draws.In(TimeTables.PlanningToTherapy);
        return new(surgery, radiotherapy, null, imaging, DrawLvef(draws));
    }

    private static (int? Surgery, int? Radiotherapy) LocalTherapy(int last, bool operated, bool irradiated, Draws draws)
    {
        int? radiotherapy = irradiated ? last : null;
        int? surgery = operated ? last + (irradiated ? draws.In(TimeTables.SurgeryToRadiotherapy) : 0) : null;
        return (surgery, radiotherapy);
    }

    private static int DrawLvef(Draws draws) => draws.In(TimeTables.Lvef.Draw(draws));
}
