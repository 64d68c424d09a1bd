namespace GuidelineDecisions.PartnerFormats.Resources;

/// <summary>The code systems that facts are exchanged in.</summary>
internal static class CodeSystems
{
    public const string Loinc = "http://loinc.org";
    public const string Snomed = "http://snomed.info/sct";
    public const string Icd10Cm = "http://hl7.org/fhir/sid/icd-10-cm";
    public const string RxNorm = "http://www.nlm.nih.gov/research/umls/rxnorm";

    /// <summary>Where AJCC's categories are written out: cM0, T4b.</summary>
    public const string Ajcc = "http://cancerstaging.org";

    /// <summary>The URI of a system that may be named by its OID, as records that come from CDA name it.</summary>
    public static string Usual(string? system) => system switch
    {
        null => "",
        "urn:oid:2.16.840.1.113883.6.1" => Loinc,
        "urn:oid:2.16.840.1.113883.6.96" => Snomed,
        "urn:oid:2.16.840.1.113883.6.90" => Icd10Cm,
        "urn:oid:2.16.840.1.113883.6.88" => RxNorm,
        _ => system,
    };

    /// <summary>The URI of a system as guideline documents name it.</summary>
    public static string OfGuideline(string name) => name switch
    {
        "loinc" => Loinc,
        "snomed" => Snomed,
        "icd10cm" => Icd10Cm,
        "rxnorm" => RxNorm,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No code system of guidelines."),
    };
}
