using GuidelineDecisions.SyntheticPatients.Drawing;
using GuidelineDecisions.SyntheticPatients.Tables;
using GuidelineDecisions.SyntheticPatients.Vocabulary;

namespace GuidelineDecisions.SyntheticPatients.Patients;

/// <summary>Systemic therapy so far.</summary>
/// <param name="State">The state of systemic therapy.</param>
/// <param name="LinesCompleted">The number of ended lines, including one that has just failed.</param>
/// <param name="Received">Every agent given so far, including those of the current regimen.</param>
/// <param name="Current">The current regimen.</param>
internal sealed record Therapy(TherapyState State, int LinesCompleted, Agents Received, Regimen Current)
{
    public bool HadDeruxtecan => (Received & Agents.TrastuzumabDeruxtecan) != 0;

    public static Therapy Draw(Course course, Disease disease, Draws draws)
    {
        bool her2 = disease.IsHer2Positive;
        Agents received = (her2 ? TreatmentTables.EarlyTreatment : TreatmentTables.EarlyTreatmentWithoutHer2).Draw(draws);
        TherapyState state = disease.IsMetastatic ? TreatmentTables.States[course].Draw(draws) : TherapyState.NotStarted;
        if (state == TherapyState.NotStarted)
            return new(state, 0, received, Regimen.None);
        int completed = draws.In(TreatmentTables.LinesCompleted[course].Draw(draws));
        if (state == TherapyState.LineFailed)
            completed = Math.Max(1, completed);
        int begun = state == TherapyState.OnLine ? completed + 1 : completed;
        Regimen last = Regimen.None;
        for (int line = 1; line <= begun; line++)
        {
            last = Next(line, her2, received, draws);
            received |= last == Regimen.Other ? DrawOther(her2, draws) : last.Agents;
        }

        bool isOver = state == TherapyState.LineFailed && !draws.Chance(TreatmentTables.FailedIsCurrent);
        return new(state, completed, received, isOver ? Regimen.None : last);
    }

    /// <summary>Draws the regimen for the next progression, or for the first line.</summary>
    public Regimen DrawNext(Disease disease, Draws draws) =>
        Next(State == TherapyState.OnLine ? LinesCompleted + 2 : LinesCompleted + 1, disease.IsHer2Positive, Received, draws);

    private static Regimen Next(int line, bool her2, Agents received, Draws draws)
    {
        // HER2-targeted therapy is only given for HER2-positive disease.
        if (!her2)
            return Regimen.Other;
        Regimen drawn = TreatmentTables.Lines[Math.Min(line, TreatmentTables.Lines.Length) - 1].Draw(draws);
        return (drawn.Key & received) == 0 ? drawn : Regimen.LaterLines.First(regimen => (regimen.Key & received) == 0);
    }

    private static Agents DrawOther(bool her2, Draws draws) =>
        (her2 ? TreatmentTables.OtherRegimen : TreatmentTables.OtherRegimenWithoutHer2).Draw(draws);
}
