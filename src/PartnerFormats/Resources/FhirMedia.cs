namespace GuidelineDecisions.PartnerFormats.Resources;

/// <summary>The media types of FHIR.</summary>
public static class FhirMedia
{
    /// <summary>A resource as JSON.</summary>
    public const string Json = "application/fhir+json";

    /// <summary>Resources as lines.</summary>
    public const string Ndjson = "application/fhir+ndjson";
}
