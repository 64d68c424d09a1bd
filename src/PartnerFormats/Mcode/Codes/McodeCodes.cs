using System.Collections.Frozen;
using GuidelineDecisions.PartnerFormats.Resources;
using static GuidelineDecisions.PartnerFormats.Resources.CodeSystems;

namespace GuidelineDecisions.PartnerFormats.Mcode.Codes;

/// <summary>
/// The codes that the mapping recognizes, from the project's list of exchange codes. A test compares them with the codes that the shipped
/// guidelines declare. Codes from another source are marked.
/// </summary>
internal static class McodeCodes
{
    public static FrozenDictionary<Coding, ObservationKind> Observations { get; } = Table(
        (ObservationKind.Her2Conclusion, Loinc, ["48676-1"]),
        (ObservationKind.Her2Method, Loinc, ["85319-2", "18474-7", "85318-4", "31150-6"]),
        (ObservationKind.TumourCategory, Loinc, ["21905-5"]),
        (ObservationKind.TumourCategory, Snomed, ["399504009", "384625004"]),
        (ObservationKind.NodeCategory, Loinc, ["21906-3"]),
        (ObservationKind.NodeCategory, Snomed, ["399534004", "371494008"]),
        (ObservationKind.MetastasisCategory, Loinc, ["21907-1"]),
        (ObservationKind.MetastasisCategory, Snomed, ["399387003"]),
        (ObservationKind.StageGroup, Loinc, ["21908-9"]),
        (ObservationKind.StageGroup, Snomed, ["399537006", "399588009"]),
        (ObservationKind.TumourSize, Loinc, ["21889-1", "33728-7"]),
        (ObservationKind.PerformanceStatus, Loinc, ["89247-1"]),
        (ObservationKind.EjectionFraction, Loinc, ["10230-1", "18043-0"]),
        (ObservationKind.DiseaseStatus, Loinc, ["97509-4", "88040-1"]),
        (ObservationKind.SpineImaging, Loinc, ["30854-4", "30855-1"]),
        (ObservationKind.SpineImaging, Snomed, ["241645008"]));

    /// <summary>Conditions by code. The codes of ICD-10-CM that begin with C50 are recognized by their prefix, not listed here.</summary>
    public static FrozenDictionary<Coding, ConditionKind> Conditions { get; } = Table(
        (ConditionKind.BreastCancer, Snomed, ["254837009"]),
        (ConditionKind.Her2PositiveBreastCancer, Snomed, ["427685000"]),
        (ConditionKind.Her2Positive, Icd10Cm, ["Z1731"]),
        (ConditionKind.Her2Negative, Icd10Cm, ["Z1732"]),
        (ConditionKind.Metastasis, Snomed, ["128462008"]),
        (ConditionKind.BoneMetastasis, Snomed, ["94222008"]),
        (ConditionKind.BoneMetastasis, Icd10Cm, ["C7951"]),
        (ConditionKind.VertebralMetastasis, Snomed, ["94602001"]),
        (ConditionKind.BrainMetastasis, Icd10Cm, ["C7931"]),
        (ConditionKind.CordCompression, Snomed, ["71286001"]),
        (ConditionKind.CordCompression, Icd10Cm, ["G9520"]));

    public static FrozenDictionary<Coding, ProcedureKind> Procedures { get; } = Table(
        (ProcedureKind.Mastectomy, Snomed, ["172043006", "406505007", "384723003"]),
        (ProcedureKind.Radiotherapy, Snomed, ["1217123003", "1156506007", "441799006", "1156530009", "395096001"]),
        (ProcedureKind.SpineImaging, Snomed, ["241645008"]),
        (ProcedureKind.SpineImaging, Loinc, ["30854-4", "30855-1"]));

    /// <summary>Values of a HER2 test.</summary>
    public static FrozenDictionary<Coding, string> Her2Values { get; } = Table(
        ("positive", Loinc, ["LA6576-8"]),
        ("positive", Snomed, ["10828004"]),
        ("negative", Loinc, ["LA6577-6"]),
        ("negative", Snomed, ["260385009"]));

    /// <summary>Values of the M category.</summary>
    public static FrozenDictionary<Coding, string> MetastasisValues { get; } = Table(
        ("M0", Snomed, ["30893008", "1229901006"]),
        ("M0", Ajcc, ["M0", "cM0"]),
        ("M1", Snomed, ["55440008"]),
        ("M1", Ajcc, ["M1", "cM1", "pM1"]));

    /// <summary>ECOG grades, by LOINC's answer list LL529-9.</summary>
    public static FrozenDictionary<Coding, string> PerformanceStatusValues { get; } = Table(
        ("0", Loinc, ["LA9622-7"]),
        ("1", Loinc, ["LA9623-5"]),
        ("2", Loinc, ["LA9624-3"]),
        ("3", Loinc, ["LA9625-0"]),
        ("4", Loinc, ["LA9626-8"]),
        ("5", Loinc, ["LA9627-6"]));

    /// <summary>Responses by disease status. No second source confirms that "improved" means a partial response.</summary>
    public static FrozenDictionary<Coding, string> DiseaseStatusValues { get; } = Table(
        ("PR", Snomed, ["268910001"]),
        ("SD", Snomed, ["359746009"]),
        ("PD", Snomed, ["271299001"]));

    private static FrozenDictionary<Coding, T> Table<T>(params (T Value, string System, string[] Codes)[] rows) =>
        rows.SelectMany(row => row.Codes.Select(code => KeyValuePair.Create(new Coding(row.System, code), row.Value))).ToFrozenDictionary();
}
