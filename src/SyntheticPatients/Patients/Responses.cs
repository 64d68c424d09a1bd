using GuidelineDecisions.SyntheticPatients.Drawing;
using GuidelineDecisions.SyntheticPatients.Tables;
using GuidelineDecisions.SyntheticPatients.Vocabulary;

namespace GuidelineDecisions.SyntheticPatients.Patients;

/// <summary>The responses at one imaging; null where there is no disease to respond.</summary>
internal sealed record Responses(string? Vertebral, string Extracranial, string? Intracranial)
{
    private const string Progression = "PD";
    private const string NotEvaluable = "NE";

    public bool IsProgression => Vertebral == Progression || Extracranial == Progression || Intracranial == Progression;

    /// <summary>Draws the responses of a patient who has been treated and imaged since. Other patients have none.</summary>
    public static Responses? Draw(Course course, Disease disease, Therapy therapy, Timeline timeline, Draws draws)
    {
        if (therapy.State == TherapyState.NotStarted || timeline.Responses is null)
            return null;
        bool failed = therapy.State == TherapyState.LineFailed;
        string vertebral = (failed ? ResponseTables.VertebralAfterFailure : ResponseTables.Vertebral[course]).Draw(draws);
        string extracranial = draws.Chance(ResponseTables.ExtracranialAsVertebral) ? vertebral : ResponseTables.Extracranial.Draw(draws);
        var responses = new Responses(disease.HasVertebralMetastasis ? vertebral : null, extracranial, DrawBrain(disease, draws));
        return failed && !responses.IsProgression && !draws.Chance(ResponseTables.StoppedForToxicity)
            ? responses with { Extracranial = Progression }
            : responses;
    }

    private static string? DrawBrain(Disease disease, Draws draws)
    {
        if (!disease.HasBrainMetastases)
            return draws.Chance(ResponseTables.NotEvaluableWithoutBrain) ? NotEvaluable : null;
        return (disease.Brain == Disease.ActiveMetastases ? ResponseTables.ActiveBrain : ResponseTables.StableBrain).Draw(draws);
    }
}
