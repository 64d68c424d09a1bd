using System.Collections.Immutable;
using GuidelineDecisions.SyntheticPatients.Drawing;
using GuidelineDecisions.SyntheticPatients.Vocabulary;

namespace GuidelineDecisions.SyntheticPatients.Tables;

/// <summary>Systemic therapy: lines, regimens, plans.</summary>
internal static class TreatmentTables
{
    private static readonly Shares<Interval> NoLine = new((100, new(0, 0)));

    /// <summary>The state of systemic therapy.</summary>
    public static readonly ByCourse<Shares<TherapyState>> States = new(
        newlyDiagnosed: new((100, TherapyState.NotStarted)),
        firstLine: new((100, TherapyState.OnLine)),
        laterLine: new((58, TherapyState.OnLine), (42, TherapyState.LineFailed)),
        followUp: new((82, TherapyState.OnLine), (12, TherapyState.LineFailed), (6, TherapyState.NotStarted)),
        emergency: new((48, TherapyState.OnLine), (32, TherapyState.LineFailed), (20, TherapyState.NotStarted)),
        outOfScope: new((45, TherapyState.NotStarted), (45, TherapyState.OnLine), (10, TherapyState.LineFailed)));

    /// <summary>The number of completed lines; at least one if a line has failed.</summary>
    public static readonly ByCourse<Shares<Interval>> LinesCompleted = new(
        newlyDiagnosed: NoLine,
        firstLine: NoLine,
        laterLine: new((52, new(1, 1)), (27, new(2, 2)), (12, new(3, 3)), (6, new(4, 4)), (3, new(5, 8))),
        followUp: new((55, new(0, 0)), (28, new(1, 1)), (12, new(2, 2)), (5, new(3, 5))),
        emergency: new((45, new(0, 0)), (30, new(1, 1)), (15, new(2, 2)), (10, new(3, 6))),
        outOfScope: new((70, new(0, 0)), (20, new(1, 1)), (10, new(2, 3))));

    /// <summary>Agents given for early disease, before the metastasis.</summary>
    public static readonly Shares<Agents> EarlyTreatment = new(
        (58, Agents.None),
        (26, Agents.Taxane | Agents.Trastuzumab | Agents.Pertuzumab),
        (6, Agents.Taxane | Agents.Trastuzumab),
        (10, Agents.Taxane | Agents.Trastuzumab | Agents.Pertuzumab | Agents.TrastuzumabEmtansine));

    /// <summary>The same when HER2 is not positive.</summary>
    public static readonly Shares<Agents> EarlyTreatmentWithoutHer2 = new((60, Agents.None), (25, Agents.Taxane), (15, Agents.Other));

    /// <summary>The regimens of the first, second, third and later lines. A regimen is never given twice.</summary>
    public static readonly ImmutableArray<Shares<Regimen>> Lines =
    [
        new((82, Regimen.TaxaneTrastuzumabPertuzumab), (11, Regimen.DeruxtecanPertuzumab), (7, Regimen.Other)),
        new((66, Regimen.Deruxtecan), (18, Regimen.Tucatinib), (12, Regimen.Emtansine), (4, Regimen.Other)),
        new((54, Regimen.Tucatinib), (18, Regimen.Deruxtecan), (18, Regimen.Emtansine), (10, Regimen.Other)),
        new((30, Regimen.Emtansine), (25, Regimen.Tucatinib), (10, Regimen.Deruxtecan), (35, Regimen.Other)),
    ];

    /// <summary>The agents of the regimen "other".</summary>
    public static readonly Shares<Agents> OtherRegimen = new(
        (35, Agents.Trastuzumab | Agents.Other), (30, Agents.Lapatinib | Agents.Capecitabine),
        (20, Agents.Trastuzumab | Agents.Capecitabine), (15, Agents.Other));

    /// <summary>The same when HER2 is not positive.</summary>
    public static readonly Shares<Agents> OtherRegimenWithoutHer2 = new((45, Agents.Other), (35, Agents.Taxane), (20, Agents.Capecitabine));

    /// <summary>The probability in percent that a failed regimen is still the current one; otherwise it has been stopped.</summary>
    public const int FailedIsCurrent = 60;

    /// <summary>The probability in percent that the regimen is to be changed without progression.</summary>
    public const int ChangedWithoutProgression = 12;

    /// <summary>The probability in percent that no systemic therapy is planned.</summary>
    public const int NonePlanned = 4;

    /// <summary>The plan that the team proposes.</summary>
    public static readonly Shares<string> Plan = new((74, "A"), (10, "B"), (16, "C"));

    /// <summary>The plan for a small lesion without symptoms, where local treatment is omitted more often.</summary>
    public static readonly Shares<string> PlanForQuiet = new((48, "A"), (10, "B"), (42, "C"));
}
