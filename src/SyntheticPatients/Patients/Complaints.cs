using GuidelineDecisions.SyntheticPatients.Drawing;
using GuidelineDecisions.SyntheticPatients.Tables;
using GuidelineDecisions.SyntheticPatients.Vocabulary;

namespace GuidelineDecisions.SyntheticPatients.Patients;

/// <summary>Draws a patient's symptoms and signs.</summary>
internal static class Complaints
{
    /// <summary>Draws symptoms with a vertebral metastasis.</summary>
    public static Symptoms Draw(Course course, bool isSmall, string escc, Draws draws)
    {
        bool emergency = course == Course.Emergency;
        Shares<Pain> pain = emergency ? SymptomTables.PainOfEmergency : isSmall ? SymptomTables.PainOfSmall : SymptomTables.PainOfLarger;
        Symptoms symptoms = SymptomsOf(pain.Draw(draws));
        if (draws.Chance(SymptomTables.RadicularPain[escc]))
            symptoms |= Symptoms.RadicularPain;
        if (emergency)
            symptoms |= DrawEmergency(draws);
        else if (draws.Chance(SymptomTables.CordSign[escc]))
            symptoms |= SymptomTables.FirstSign.Draw(draws);
        return symptoms;
    }

    /// <summary>Draws symptoms without a vertebral metastasis.</summary>
    public static Symptoms DrawWithoutMetastasis(Draws draws) => SymptomsOf(SymptomTables.PainWithoutMetastasis.Draw(draws));

    private static Symptoms SymptomsOf(Pain pain) => pain switch
    {
        Pain.None => Symptoms.None,
        Pain.NonMechanical => Symptoms.NonMechanicalPain,
        Pain.Mechanical => Symptoms.MechanicalPain,
        _ => Symptoms.MechanicalPain | Symptoms.NonMechanicalPain,
    };

    private static Symptoms DrawEmergency(Draws draws)
    {
        var signs = Symptoms.None;
        foreach ((int percent, Symptoms sign) in SymptomTables.EmergencySigns)
        {
            if (draws.Chance(percent))
                signs |= sign;
        }

        return signs == Symptoms.None ? SymptomTables.FirstSign.Draw(draws) : signs;
    }
}
