using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.SyntheticPatients.Distributions;
using GuidelineDecisions.SyntheticPatients.Drawing;

namespace GuidelineDecisions.SyntheticPatients.Patients;

/// <summary>Draws the known facts of a patient by a synthetic.json; facts that it does not draw come from the dictionary.</summary>
internal sealed class DrawnFacts(Guideline guideline, PatientModel? model, DictionaryFacts dictionary)
{
    /// <summary>Whether every fact comes from the dictionary alone.</summary>
    public bool IsDictionaryOnly => model is null;

    /// <summary>The value of each fact of the dictionary, or null if it is unknown.</summary>
    public FactValue?[] Draw(DateOnly asOf, Draws draws)
    {
        if (model is null)
            return dictionary.Draw(asOf, draws);
        var patient = new DrawnPatient(model.Variables, asOf, draws);
        foreach (Step step in model.Steps)
            step.Run(patient);
        bool[] known = KnownGroups(model, patient);
        int share = DictionaryFacts.DrawShare(draws);
        var facts = new FactValue?[guideline.Facts.Length];
        for (int i = 0; i < facts.Length; i++)
            facts[i] = IsKnown(model, model.Facts[i], known, share, patient) ? Value(i, patient) : null;
        return facts;
    }

    private static bool[] KnownGroups(PatientModel model, DrawnPatient patient)
    {
        bool[] known = new bool[model.Groups.Length];
        for (int i = 0; i < known.Length; i++)
        {
            FactGroup group = model.Groups[i];
            known[i] = IsTrue(group.Known, patient) && group.Needs.All(need => known[need]);
        }

        return known;
    }

    private static bool IsKnown(PatientModel model, FactDraw fact, bool[] known, int share, DrawnPatient patient)
    {
        if (fact.Unknown is { } unknown && IsTrue(unknown, patient))
            return false;
        if (fact.Group is { } group)
            return known[group] && !patient.Draws.Chance(model.Groups[group].Gap);
        return fact.Slot is not null || patient.Draws.Chance(share);
    }

    private static bool IsTrue(Distribution distribution, DrawnPatient patient) =>
        distribution.Draw(patient) is BooleanValue { Value: true };

    private FactValue? Value(int fact, DrawnPatient patient)
    {
        FactValue? value = model!.Facts[fact].Slot is { } slot
            ? patient.Values[slot]
            : dictionary.DrawValue(fact, patient.AsOf, patient.Draws);
        // The value of a set may be that of a single code.
        return value is CodeValue code && guideline.Facts[fact].Type == FactType.Codes ? new CodesValue([code.Code]) : value;
    }
}
