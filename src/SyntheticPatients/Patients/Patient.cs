using GuidelineDecisions.SyntheticPatients.Drawing;
using GuidelineDecisions.SyntheticPatients.Tables;
using GuidelineDecisions.SyntheticPatients.Vocabulary;

namespace GuidelineDecisions.SyntheticPatients.Patients;

/// <summary>
/// A synthetic patient, drawn with all facts known and without contradictions. Unknown facts are removed afterwards (<see
/// cref="Knowledge"/>). That cannot create a contradiction, so every case is valid.
/// </summary>
internal sealed record Patient(
    Disease Disease, Spine Spine, Therapy Therapy, Timeline Timeline, Responses? Responses, Plans Plans,
    Fitness Fitness, Knowledge Knowledge)
{
    public static Patient Draw(Draws draws)
    {
        Course course = CourseTables.Courses.Draw(draws);
        Disease disease = Disease.Draw(course, draws);
        Spine spine = Spine.Draw(course, disease, draws);
        Therapy therapy = Therapy.Draw(course, disease, draws);
        Timeline timeline = Timeline.Draw(course, disease, draws);
        Responses? responses = Responses.Draw(course, disease, therapy, timeline, draws);
        Plans plans = Plans.Draw(disease, spine, therapy, responses, draws);
        Fitness fitness = Fitness.Draw(course, therapy, draws);
        return new(disease, spine, therapy, timeline, responses, plans, fitness, Knowledge.Draw(course, draws));
    }
}
