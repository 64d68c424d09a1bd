using GuidelineDecisions.SyntheticPatients.Drawing;
using GuidelineDecisions.SyntheticPatients.Tables;
using GuidelineDecisions.SyntheticPatients.Vocabulary;

namespace GuidelineDecisions.SyntheticPatients.Patients;

/// <summary>The planned treatment.</summary>
/// <param name="Regimen">The regimen planned next.</param>
/// <param name="Proposed">The plan that the team proposes.</param>
internal sealed record Plans(Regimen Regimen, string Proposed)
{
    public static Plans Draw(Disease disease, Spine spine, Therapy therapy, Responses? responses, Draws draws)
    {
        bool goesOn = therapy.State == TherapyState.OnLine && responses is not { IsProgression: true };
        Regimen regimen = draws.Chance(TreatmentTables.NonePlanned) ? Regimen.None
            : goesOn && !draws.Chance(TreatmentTables.ChangedWithoutProgression) ? therapy.Current
            : therapy.DrawNext(disease, draws);
        return new(regimen, (spine.IsQuiet ? TreatmentTables.PlanForQuiet : TreatmentTables.Plan).Draw(draws));
    }
}
