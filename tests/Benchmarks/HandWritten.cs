using GuidelineDecisions.DecisionCore.Logic;
using static GuidelineDecisions.Benchmarks.Regimen;

namespace GuidelineDecisions.Benchmarks;

/// <summary>
/// The 34 rules of guideline 1.0.0 as one C# method, written by hand for speed: what the engine has to keep up with. It knows one
/// guideline, gives no reasons, and only a programmer can check it against the source.
/// </summary>
internal static class HandWritten
{
    /// <summary>Returns the truth of the scope, and sets that of each rule in the guideline's order.</summary>
    public static Truth Evaluate(Patient p, Span<Truth> rules)
    {
        Ternary her2Positive = Is(p.Her2Status, Her2Status.Positive);
        Ternary metastasis = p.VertebralMetastasis;
        Ternary scope = her2Positive & p.LocallyAdvanced & Is(p.MetastaticStage, MetastaticStage.M1) & metastasis;
        Ternary cordSigns = Any(p.Symptoms, Symptoms.CordSigns);
        rules[32] = (Truth)cordSigns; // S25-emergency-pathway, in any scope
        if ((Truth)scope == Truth.False)
        {
            rules[..32].Clear();
            rules[33] = Truth.False;
            return Truth.False;
        }

        int sinsLeast = p.SinsLeast, sinsMost = p.SinsMost;
        Ternary vertebralProgression = Is(p.ResponseVertebral, Response.PD);
        Ternary intracranialProgression = Is(p.ResponseIntracranial, Response.PD);
        Ternary progressed = vertebralProgression | intracranialProgression;
        Ternary plansTucatinib = Is(p.PlannedRegimen, TucatinibCapecitabineTrastuzumab);
        Ternary hasTucatinib = Is(p.CurrentRegimen, TucatinibCapecitabineTrastuzumab);
        Ternary plansDeruxtecan = Is(p.PlannedRegimen, TrastuzumabDeruxtecan);
        Ternary hasDeruxtecan = Is(p.CurrentRegimen, TrastuzumabDeruxtecan);
        Ternary startsTucatinib = plansTucatinib & !(hasTucatinib & progressed);
        Ternary cnsActive = startsTucatinib | (plansDeruxtecan & !(hasDeruxtecan & progressed))
            | (CnsActive(p.CurrentRegimen) & !progressed);
        Ternary onTucatinib = startsTucatinib | (hasTucatinib & !progressed);
        Ternary massEffect = p.SymptomaticMassEffect;
        Ternary deferralGate = Is(p.Symptoms, Symptoms.None) & Below(p.LargestLesionCm, 2) & cnsActive;
        Ternary deferral = deferralGate & !massEffect & UpTo(p.EsccGrade, EsccGrade.Grade1a) & SinsWithin(0, 6);
        Ternary laterLine = AtLeast(p.LinesCompleted, 1);
        Ternary pregnant = p.Pregnant;
        Ternary tdxdExcluded = pregnant | p.InterstitialLungDisease;
        Ternary tucatinibExcluded = pregnant | Below(p.CreatinineClearance, 30) | Is(p.DpdDeficiency, DpdDeficiency.Complete);
        Ternary tucatinib = laterLine & !tucatinibExcluded;
        Ternary brainMetastases = !Is(p.BrainMetastases, BrainMetastases.None);
        Ternary planC = Is(p.ProposedPlan, ProposedPlan.C);
        Ternary defer = scope & deferral;
        Ternary deferOnTucatinib = defer & laterLine & onTucatinib;

        rules[0] = (Truth)scope; // S1-option-a-first: its condition is part of the scope
        rules[1] = In(Is(p.ProposedPlan, ProposedPlan.B)); // S30-avoid-option-b
        rules[2] = In(planC & !defer); // S32-avoid-option-c
        rules[3] = In(planC & deferral); // S32-option-c-softened
        rules[4] = (Truth)scope; // S3-vertebral-radiotherapy
        rules[5] = In(Above(p.VertebralSites, 3) | Above(p.ContiguousSegments, 3)); // S3-conventional-radiotherapy
        rules[6] = In(
            AtLeast(p.VertebralSites, 1) & !Above(p.VertebralSites, 3) & !Above(p.ContiguousSegments, 3)
            & UpTo(p.EsccGrade, EsccGrade.Grade1b) & SinsWithin(0, 12) & !Above(p.Ecog, 2)); // S5-spine-srs
        rules[7] = In(brainMetastases & Is(p.BrainMetastasesExtent, BrainMetastasesExtent.Extensive)); // S6-whole-brain-radiotherapy
        rules[8] = (Truth)defer; // S23-defer-local-therapy
        rules[9] = (Truth)deferOnTucatinib; // S24-defer-on-tucatinib
        rules[10] = In(!deferralGate); // S34-no-deferral
        rules[11] = In(Is(p.PrimaryTumour, PrimaryTumour.Intact)); // S8-mastectomy
        rules[12] = In(!UpTo(p.EsccGrade, EsccGrade.Grade1c) | cordSigns); // S10-spine-surgery-compression
        rules[13] = In(Is(p.EsccGrade, EsccGrade.Grade1c)); // S10-consultation-cord-abutment
        rules[14] = In(SinsWithin(13, 18)); // S11-spine-surgery-instability
        rules[15] = In(SinsWithin(7, 12)); // S11-consultation-potential-instability
        rules[16] = In(Above(p.LargestLesionCm, 4) & massEffect); // S12-spine-surgery-mass-effect
        rules[17] = In(Above(p.LargestLesionCm, 3) & !Above(p.LargestLesionCm, 4) & massEffect); // S12-consultation-borderline-lesion
        rules[18] = In(p.SpineSurgeryDone); // S13-postoperative-radiotherapy
        rules[19] = (Truth)(scope & !defer & !deferOnTucatinib); // S2-her2-therapy-after-local
        rules[20] = (Truth)scope; // S14-her2-systemic-therapy
        rules[21] = In(!laterLine & !Below(p.LvefPercent, 50) & !pregnant); // S15-first-line
        rules[22] = In(Below(p.LvefPercent, 40) | pregnant); // S15-withhold-low-lvef
        rules[23] = In(
            Stable(p.ResponseVertebral) & Stable(p.ResponseExtracranial)
            & (p.ResponseDate is { } date ? date.AddMonths(4) >= p.AsOf : Ternary.Unknown)); // S16-do-not-switch
        rules[24] = In(
            laterLine & (vertebralProgression | Is(p.ResponseExtracranial, Response.PD) | intracranialProgression)
            & !tdxdExcluded & !Any(p.PriorAgents, Agents.TrastuzumabDeruxtecan)); // S17-trastuzumab-deruxtecan
        rules[25] = In(tdxdExcluded); // S17-exclude-trastuzumab-deruxtecan
        rules[26] = In(tucatinib); // S18-tucatinib
        rules[27] = In(tucatinib & brainMetastases); // S18-tucatinib-cns
        rules[28] = In(tucatinibExcluded); // S18-exclude-tucatinib
        rules[29] = In(Reached(p.VertebralRadiotherapyEnd)); // S7-serial-imaging
        rules[30] = In(cordSigns); // S25-spine-mri
        rules[31] = In(Any(p.Symptoms, Symptoms.RadicularPain) & !cordSigns); // S25-spine-mri-radicular-pain
        rules[33] = In(AtLeast(p.Ecog, 3)); // S35-multidisciplinary-review
        return (Truth)scope;

        Truth In(Ternary condition) => (Truth)(scope & condition);

        Ternary SinsWithin(int from, int to) =>
            sinsLeast >= from && sinsMost <= to ? true : sinsMost < from || sinsLeast > to ? false : Ternary.Unknown;
    }

    private static Ternary Is<T>(T? fact, T value)
        where T : struct, Enum =>
        fact is { } known ? EqualityComparer<T>.Default.Equals(known, value) : Ternary.Unknown;

    private static Ternary UpTo(EsccGrade? grade, EsccGrade highest) => grade is { } known ? known <= highest : Ternary.Unknown;

    private static Ternary AtLeast(int? fact, int bound) => fact is { } known ? known >= bound : Ternary.Unknown;

    private static Ternary Above(int? fact, int bound) => fact is { } known ? known > bound : Ternary.Unknown;

    private static Ternary Above(decimal? fact, int bound) => fact is { } known ? known > bound : Ternary.Unknown;

    private static Ternary Below(decimal? fact, int bound) => fact is { } known ? known < bound : Ternary.Unknown;

    private static Ternary Any(Symptoms? fact, Symptoms wanted) => fact is { } known ? (known & wanted) != 0 : Ternary.Unknown;

    private static Ternary Any(Agents? fact, Agents wanted) => fact is { } known ? (known & wanted) != 0 : Ternary.Unknown;

    private static Ternary CnsActive(Regimen? fact) =>
        fact is { } known ? known is TucatinibCapecitabineTrastuzumab or TrastuzumabDeruxtecan : Ternary.Unknown;

    private static Ternary Stable(Response? fact) => fact is { } known ? known <= Response.SD : Ternary.Unknown;

    // Facts hold no date after the as-of date, so a date that is known has been reached.
    private static Ternary Reached(DateOnly? fact) => fact is null ? Ternary.Unknown : true;
}
