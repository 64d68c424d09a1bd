using System.Collections.Immutable;
using GuidelineDecisions.SyntheticPatients.Drawing;
using GuidelineDecisions.SyntheticPatients.Vocabulary;

namespace GuidelineDecisions.SyntheticPatients.Tables;

/// <summary>Pain and signs, by the size of the lesion and its distance from the cord.</summary>
internal static class SymptomTables
{
    /// <summary>Pain from a small lesion.</summary>
    public static readonly Shares<Pain> PainOfSmall = new((62, Pain.None), (24, Pain.NonMechanical), (11, Pain.Mechanical), (3, Pain.Both));

    /// <summary>Pain from a larger lesion.</summary>
    public static readonly Shares<Pain> PainOfLarger =
        new((22, Pain.None), (34, Pain.NonMechanical), (33, Pain.Mechanical), (11, Pain.Both));

    /// <summary>Pain in an emergency.</summary>
    public static readonly Shares<Pain> PainOfEmergency =
        new((10, Pain.None), (20, Pain.NonMechanical), (45, Pain.Mechanical), (25, Pain.Both));

    /// <summary>Back pain without a vertebral metastasis.</summary>
    public static readonly Shares<Pain> PainWithoutMetastasis = new((75, Pain.None), (20, Pain.NonMechanical), (5, Pain.Mechanical));

    /// <summary>
    /// The probability in percent of radicular pain, by ESCC grade: a lesion that extends beyond the bone reaches a root.
    /// </summary>
    public static readonly ImmutableDictionary<string, int> RadicularPain = ImmutableDictionary.CreateRange(
        [KeyValuePair.Create("0", 4), new("1a", 12), new("1b", 28), new("1c", 34), new("2", 38), new("3", 38)]);

    /// <summary>The probability in percent of a cord sign outside an emergency, by ESCC grade.</summary>
    public static readonly ImmutableDictionary<string, int> CordSign = ImmutableDictionary.CreateRange(
        [KeyValuePair.Create("0", 0), new("1a", 0), new("1b", 2), new("1c", 6), new("2", 20), new("3", 40)]);

    /// <summary>The probability in percent of each sign in an emergency; there is at least one.</summary>
    public static readonly ImmutableArray<(int Percent, Symptoms Sign)> EmergencySigns =
        [(78, Symptoms.MotorDeficit), (62, Symptoms.SensoryDeficit),
         (34, Symptoms.BladderBowelDysfunction), (58, Symptoms.GaitDisturbance)];

    /// <summary>The first sign, when there is only one.</summary>
    public static readonly Shares<Symptoms> FirstSign = new(
        (36, Symptoms.MotorDeficit), (34, Symptoms.SensoryDeficit), (6, Symptoms.BladderBowelDysfunction), (24, Symptoms.GaitDisturbance));
}
