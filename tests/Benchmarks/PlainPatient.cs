using System.Globalization;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Facts.Values;

namespace GuidelineDecisions.Benchmarks;

/// <summary>Fills a <see cref="Patient"/> from the facts that the engine gets, before anything is measured.</summary>
internal static class PlainPatient
{
    public static Patient Of(PatientFacts facts) => new()
    {
        AsOf = facts.AsOf,
        Her2Status = Code<Her2Status>(facts, "her2Status"),
        LocallyAdvanced = Boolean(facts, "locallyAdvanced"),
        MetastaticStage = Code<MetastaticStage>(facts, "metastaticStage"),
        VertebralMetastasis = Boolean(facts, "vertebralMetastasis"),
        Symptoms = Codes<Symptoms>(facts, "symptoms"),
        PrimaryTumour = Code<PrimaryTumour>(facts, "primaryTumour"),
        VertebralSites = Integer(facts, "vertebralSites"),
        ContiguousSegments = Integer(facts, "contiguousSegments"),
        LargestLesionCm = Decimal(facts, "largestLesionCm"),
        SymptomaticMassEffect = Boolean(facts, "symptomaticMassEffect"),
        EsccGrade = Code<EsccGrade>(facts, "esccGrade"),
        Sins = Integer(facts, "sins"),
        SinsLocation = Code<SinsLocation>(facts, "sinsLocation"),
        SinsPain = Code<SinsPain>(facts, "sinsPain"),
        SinsLesion = Code<SinsLesion>(facts, "sinsLesion"),
        SinsAlignment = Code<SinsAlignment>(facts, "sinsAlignment"),
        SinsCollapse = Code<SinsCollapse>(facts, "sinsCollapse"),
        SinsPosterolateral = Code<SinsPosterolateral>(facts, "sinsPosterolateral"),
        Ecog = Integer(facts, "ecog"),
        BrainMetastases = Code<BrainMetastases>(facts, "brainMetastases"),
        BrainMetastasesExtent = Code<BrainMetastasesExtent>(facts, "brainMetastasesExtent"),
        LinesCompleted = Integer(facts, "linesCompleted"),
        CurrentRegimen = Code<Regimen>(facts, "currentRegimen"),
        PlannedRegimen = Code<Regimen>(facts, "plannedRegimen"),
        PriorAgents = Codes<Agents>(facts, "priorAgents"),
        ResponseVertebral = Code<Response>(facts, "responseVertebral"),
        ResponseExtracranial = Code<Response>(facts, "responseExtracranial"),
        ResponseIntracranial = Code<Response>(facts, "responseIntracranial"),
        ResponseDate = Date(facts, "responseDate"),
        VertebralRadiotherapyEnd = Date(facts, "vertebralRadiotherapyEnd"),
        SpineSurgeryDone = Boolean(facts, "spineSurgeryDone"),
        SpineSurgeryDate = Date(facts, "spineSurgeryDate"),
        ProposedPlan = Code<ProposedPlan>(facts, "proposedPlan"),
        LvefPercent = Decimal(facts, "lvefPercent"),
        InterstitialLungDisease = Boolean(facts, "interstitialLungDisease"),
        Pregnant = Boolean(facts, "pregnant"),
        CreatinineClearance = Decimal(facts, "creatinineClearance"),
        DpdDeficiency = Code<DpdDeficiency>(facts, "dpdDeficiency"),
    };

    private static bool? Boolean(PatientFacts facts, string fact) => (facts[fact] as BooleanValue)?.Value;

    private static int? Integer(PatientFacts facts, string fact) => (int?)(facts[fact] as NumberValue)?.Number;

    private static decimal? Decimal(PatientFacts facts, string fact) => (facts[fact] as NumberValue)?.Number;

    private static DateOnly? Date(PatientFacts facts, string fact) => (facts[fact] as DateValue)?.Date;

    private static T? Code<T>(PatientFacts facts, string fact)
        where T : struct, Enum =>
        facts[fact] is CodeValue value ? CodeNames.Parse<T>(value.Code) : null;

    private static T? Codes<T>(PatientFacts facts, string fact)
        where T : struct, Enum =>
        facts[fact] is CodesValue value
            ? (T)Enum.ToObject(typeof(T), value.Codes.Sum(code => Convert.ToInt32(CodeNames.Parse<T>(code), CultureInfo.InvariantCulture)))
            : null;
}
