using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.PartnerFormats.Resources;

/// <summary>The code systems that facts are exchanged in.</summary>
internal static class CodeSystems
{
    public const string Loinc = "http://loinc.org";
    public const string Snomed = "http://snomed.info/sct";
    public const string Icd10Cm = "http://hl7.org/fhir/sid/icd-10-cm";
    public const string RxNorm = "http://www.nlm.nih.gov/research/umls/rxnorm";

    /// <summary>The categories of the AJCC, written out: cM0, T4b.</summary>
    public const string Ajcc = "http://cancerstaging.org";

    /// <summary>The URI of a code system. Records that were converted from CDA name systems by OID.</summary>
    public static string Normalize(string? system) => system switch
    {
        null => "",
        "urn:oid:2.16.840.1.113883.6.1" => Loinc,
        "urn:oid:2.16.840.1.113883.6.96" => Snomed,
        "urn:oid:2.16.840.1.113883.6.90" => Icd10Cm,
        "urn:oid:2.16.840.1.113883.6.88" => RxNorm,
        _ => system,
    };

    /// <summary>The coding of a code that a guideline document lists, in the form in which codings of records are read.</summary>
    public static Coding CodingOf(ExchangeCode code)
    {
        string system = FromGuideline(code.System);
        return new(system, system == Icd10Cm ? code.Code.Replace(".", "", StringComparison.Ordinal).ToUpperInvariant() : code.Code);
    }

    /// <summary>The URI of a code system that a guideline document names.</summary>
    public static string FromGuideline(string name) => name switch
    {
        "loinc" => Loinc,
        "snomed" => Snomed,
        "icd10cm" => Icd10Cm,
        "rxnorm" => RxNorm,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Not a code system that guidelines name."),
    };
}
