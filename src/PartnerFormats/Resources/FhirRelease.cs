namespace GuidelineDecisions.PartnerFormats.Resources;

/// <summary>The releases of FHIR. R4B has the same elements as R4 in everything that is read.</summary>
public enum FhirRelease
{
    R4,
    Dstu2,
    Stu3,
    R5,
    R6,
}
