using System.Collections.Immutable;
using GuidelineDecisions.SyntheticPatients.Drawing;
using GuidelineDecisions.SyntheticPatients.Vocabulary;

namespace GuidelineDecisions.SyntheticPatients.Tables;

/// <summary>
/// Which facts are known. Facts are missing in groups, because the examination that would show them has not been done: no MRI of the spine
/// yet, no cardiology, no staging of the brain. Early in the course and in an emergency more facts are missing.
/// </summary>
internal static class KnownTables
{
    /// <summary>
    /// The probability in percent that a group of facts is known, by course: newly diagnosed, first line, later line, follow-up, emergency,
    /// out of scope.
    /// </summary>
    public static readonly ImmutableArray<(FactGroup Group, ByCourse<int> Percent)> Known =
    [
        (FactGroup.Pathology, new(90, 99, 100, 100, 82, 98)),
        (FactGroup.Staging, new(94, 98, 99, 99, 88, 98)),
        (FactGroup.Primary, new(90, 88, 82, 84, 60, 85)),
        (FactGroup.Examination, new(82, 86, 88, 90, 100, 70)),
        (FactGroup.SpineExtent, new(66, 82, 85, 92, 70, 55)),
        (FactGroup.SpineMri, new(42, 68, 78, 90, 66, 35)),
        (FactGroup.Sins, new(55, 66, 72, 78, 52, 45)),
        (FactGroup.Performance, new(80, 88, 90, 90, 72, 75)),
        (FactGroup.Brain, new(30, 52, 78, 70, 40, 28)),
        (FactGroup.SystemicHistory, new(82, 95, 96, 95, 62, 78)),
        (FactGroup.Responses, new(0, 72, 88, 88, 34, 55)),
        (FactGroup.LocalHistory, new(66, 84, 90, 99, 70, 55)),
        (FactGroup.Cardiology, new(42, 84, 80, 62, 22, 40)),
        (FactGroup.Safety, new(58, 72, 82, 66, 34, 45)),
        (FactGroup.Laboratory, new(52, 70, 80, 58, 50, 45)),
        (FactGroup.Pharmacogenetics, new(10, 18, 46, 24, 8, 12)),
        (FactGroup.Board, new(48, 54, 70, 44, 38, 35)),
    ];

    /// <summary>How thoroughly the record is kept, as percentage points added to the probabilities of all groups.</summary>
    public static readonly Shares<int> Thoroughness = new((34, 12), (46, 0), (20, -24));

    public static readonly Shares<SinsForm> SinsForms = new(
        (44, SinsForm.Total), (34, SinsForm.Components), (12, SinsForm.Both), (10, SinsForm.SomeComponents));

    /// <summary>The probability in percent that a component is missing when only some are given.</summary>
    public const int ComponentGap = 30;

    /// <summary>
    /// The probability in percent that a single fact is missing from a known group. The facts that identify the disease are never missing
    /// alone.
    /// </summary>
    public static int Gap(FactGroup group) => group is FactGroup.Pathology or FactGroup.Staging ? 0 : 4;
}
