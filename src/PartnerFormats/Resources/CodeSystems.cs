using System.Collections.Frozen;
using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.PartnerFormats.Resources;

/// <summary>The code systems that facts are exchanged in, and those of the terminology packs.</summary>
internal static class CodeSystems
{
    public const string Loinc = "http://loinc.org";
    public const string Snomed = "http://snomed.info/sct";
    public const string Icd10Cm = "http://hl7.org/fhir/sid/icd-10-cm";
    public const string RxNorm = "http://www.nlm.nih.gov/research/umls/rxnorm";

    /// <summary>The categories of the AJCC, written out: cM0, T4b.</summary>
    public const string Ajcc = "http://cancerstaging.org";

    /// <summary>The categories of the UICC, written out.</summary>
    public const string Uicc = "https://www.uicc.org/resources/tnm";

    /// <summary>The characters of a code of the ICD before its point.</summary>
    private const int LengthOfCategory = 3;

    private const string Oncology = "https://www.medizininformatik-initiative.de/fhir/ext/modul-onko/CodeSystem/mii-cs-onko-";

    /// <summary>The one table of code systems.</summary>
    public static ImmutableArray<CodeSystem> All { get; } =
    [
        System("snomed", Snomed, Oid("2.16.840.1.113883.6.96")),
        System("loinc", Loinc, Oid("2.16.840.1.113883.6.1")),
        System("rxnorm", RxNorm, Oid("2.16.840.1.113883.6.88")),
        Icd("icd10cm", Icd10Cm, Oid("2.16.840.1.113883.6.90")),
        Icd("icd10", "http://hl7.org/fhir/sid/icd-10", Oid("2.16.840.1.113883.6.3")),
        Icd("icd10gm", "http://fhir.de/CodeSystem/bfarm/icd-10-gm", "http://fhir.de/CodeSystem/dimdi/icd-10-gm"),
        Icd("icd9cm", "http://hl7.org/fhir/sid/icd-9-cm", Oid("2.16.840.1.113883.6.103"), "http://hl7.org/fhir/sid/icd-9-cm/diagnosis"),
        Icd("icdo3", "http://terminology.hl7.org/CodeSystem/icd-o-3", Oid("2.16.840.1.113883.6.43.1"), "http://hl7.org/fhir/sid/icd-o-3"),
        System("icd10pcs", "http://www.cms.gov/Medicare/Coding/ICD10", Oid("2.16.840.1.113883.6.4"), "http://hl7.org/fhir/sid/icd-10-pcs"),
        System(
            "atc",
            "http://www.whocc.no/atc",
            Oid("2.16.840.1.113883.6.73"),
            "http://fhir.de/CodeSystem/bfarm/atc",
            "http://fhir.de/CodeSystem/dimdi/atc"),
        System("ajcc", Ajcc, "https://cancerstaging.org"),
        System("uicc", Uicc, "http://www.uicc.org/resources/tnm"),
        System(
            "ncit",
            "http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl",
            Oid("2.16.840.1.113883.3.26.1.1"),
            "http://ncithesaurus-stage.nci.nih.gov",
            "http://ncimeta.nci.nih.gov"),
        System(
            "hcpcs",
            "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets",
            Oid("2.16.840.1.113883.6.285"),
            "https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets"),
        System("ops", "http://fhir.de/CodeSystem/bfarm/ops", "http://fhir.de/CodeSystem/dimdi/ops"),
        System("cpt", "http://www.ama-assn.org/go/cpt", Oid("2.16.840.1.113883.6.12")),
        System("unii", "http://fdasis.nlm.nih.gov", Oid("2.16.840.1.113883.4.9")),
        System(
            "hgnc",
            "http://www.genenames.org/geneId",
            Oid("2.16.840.1.113883.6.281"),
            "http://www.genenames.org",
            "https://www.genenames.org"),
        System(
            "v3-role",
            "http://terminology.hl7.org/CodeSystem/v3-RoleCode",
            Oid("2.16.840.1.113883.5.111"),
            "http://hl7.org/fhir/v3/RoleCode"),
        System("dicom", "http://dicom.nema.org/resources/ontology/DCM", Oid("1.2.840.10008.2.16.4")),
        System("radlex", "http://radlex.org", Oid("2.16.840.1.113883.6.256"), "http://www.radlex.org"),
        System("radelement", "https://radelement.org", "http://radelement.org"),
        System(
            "v3-interpretation",
            "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation",
            Oid("2.16.840.1.113883.5.83"),
            "http://hl7.org/fhir/v3/ObservationInterpretation",
            "http://terminology.hl7.org/CodeSystem/v2-0078",
            "http://hl7.org/fhir/v2/0078"),
        System("mii-fernmetastasen", Oncology + "fernmetastasen"),
        System("mii-her2neu-leitlinie", Oncology + "mamma-her2neu-status-leitlinie"),
        System("mii-her2neu-obds", Oncology + "mamma-her2neu-status-obds"),
        System("mii-intention", Oncology + "intention"),
        System("mii-strahlenart", Oncology + "strahlentherapie-strahlenart"),
        System("mii-strahlentherapie-applikationsart", Oncology + "strahlentherapie-applikationsart"),
        System("mii-strahlentherapie-zielgebiet", Oncology + "strahlentherapie-zielgebiet"),
        System("mii-tnm-version", Oncology + "tnm-version"),
        System("mii-verlauf-gesamtbeurteilung", Oncology + "verlauf-gesamtbeurteilung"),
    ];

    private static readonly FrozenDictionary<string, CodeSystem> ByName = All.ToFrozenDictionary(system => system.Name);

    private static readonly FrozenDictionary<string, CodeSystem> ByUri = All
        .SelectMany(system => system.OtherUris.Add(system.Uri).Select(uri => KeyValuePair.Create(uri, system))).ToFrozenDictionary();

    /// <summary>Whether a system is one that packs and guidelines may use, by its normalized URI.</summary>
    public static bool IsPublic(string uri) => ByUri.ContainsKey(uri);

    /// <summary>The URI of a code system. Records that were converted from CDA name systems by OID.</summary>
    public static string Normalize(string? system) =>
        system is null ? "" : ByUri.TryGetValue(system, out CodeSystem? known) ? known.Uri : system;

    /// <summary>
    /// The form in which a code is compared. Codes of the ICD have no point, are in upper case, and leave out the marks of WHO and German
    /// codes (dagger, asterisk, exclamation mark). Codes of other systems, such as the texts of the AJCC, stay as they are.
    /// </summary>
    public static string NormalizeCode(string uri, string code) =>
        ByUri.TryGetValue(uri, out CodeSystem? system) && system.IsIcd
            ? code.Replace(".", "", StringComparison.Ordinal).TrimEnd('+', '*', '!', '†').ToUpperInvariant()
            : code;

    /// <summary>The forms in which records write a code: those of the ICD stand with and without their point.</summary>
    public static IEnumerable<string> FormsOf(Coding coding)
    {
        yield return coding.Code;
        if (ByUri.TryGetValue(coding.System, out CodeSystem? system) && system.IsIcd && coding.Code.Length > LengthOfCategory)
            yield return coding.Code.Insert(LengthOfCategory, ".");
    }

    /// <summary>The coding of a code that a guideline document lists, in the form in which codings of records are read.</summary>
    public static Coding CodingOf(ExchangeCode code) => Coding.Of(FromGuideline(code.System), code.Code);

    /// <summary>The URI of a code system that a guideline document or a terminology pack names.</summary>
    public static string FromGuideline(string name) => ByName.TryGetValue(name, out CodeSystem? system)
        ? system.Uri
        : throw new ArgumentOutOfRangeException(nameof(name), name, "Not a code system that guidelines name.");

    /// <summary>The short name of a code system, or its URI if it has none.</summary>
    public static string NameOf(string uri) => ByUri.TryGetValue(uri, out CodeSystem? system) ? system.Name : uri;

    private static CodeSystem System(string name, string uri, params string[] otherUris) => new(name, uri, [.. otherUris]);

    private static CodeSystem Icd(string name, string uri, params string[] otherUris) =>
        System(name, uri, otherUris) with { IsIcd = true };

    private static string Oid(string oid) => "urn:oid:" + oid;
}
