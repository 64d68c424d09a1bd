namespace GuidelineDecisions.PartnerFormats.Resources;

/// <summary>The media types of FHIR bodies.</summary>
public static class FhirMediaTypes
{
    /// <summary>One resource.</summary>
    public const string Json = "application/fhir+json";

    /// <summary>One resource on each line.</summary>
    public const string Ndjson = "application/fhir+ndjson";
}
