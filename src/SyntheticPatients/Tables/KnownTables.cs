using System.Collections.Immutable;
using GuidelineDecisions.SyntheticPatients.Drawing;
using GuidelineDecisions.SyntheticPatients.Vocabulary;

namespace GuidelineDecisions.SyntheticPatients.Tables;

/// <summary>
/// What is known. Facts go missing in groups, as the examination behind them has not been done: no MRI of the spine yet, no cardiology, no
/// staging of the brain. Early in the course, and in an emergency, more is missing.
/// </summary>
internal static class KnownTables
{
    /// <summary>
    /// How often a group of facts is known, in percent: newly diagnosed, first line, later line, follow-up, emergency, out of scope.
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

    /// <summary>How thoroughly the record is kept: moves the shares of all its groups by so many percent.</summary>
    public static readonly Shares<int> Thoroughness = new((34, 12), (46, 0), (20, -24));

    /// <summary>How SINS is given.</summary>
    public static readonly Shares<SinsForm> SinsForms = new(
        (44, SinsForm.Total), (34, SinsForm.Components), (12, SinsForm.Both), (10, SinsForm.SomeComponents));

    /// <summary>How often one of "some components" is missing, in percent.</summary>
    public const int ComponentGap = 30;

    /// <summary>How often a single fact is missing although its group is known, in percent; who the patient is, is said as a whole.</summary>
    public static int Gap(FactGroup group) => group is FactGroup.Pathology or FactGroup.Staging ? 0 : 4;
}
