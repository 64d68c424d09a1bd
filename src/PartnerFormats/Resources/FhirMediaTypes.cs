namespace GuidelineDecisions.PartnerFormats.Resources;

/// <summary>The media types of FHIR bodies.</summary>
public static class FhirMediaTypes
{
    /// <summary>One resource.</summary>
    public const string Json = "application/fhir+json";

    /// <summary>One resource on each line.</summary>
    public const string Ndjson = "application/fhir+ndjson";

    /// <summary>NDJSON that does not say that it is FHIR.</summary>
    public const string PlainNdjson = "application/ndjson";

    /// <summary>What a body with one record may be, as errors say it.</summary>
    internal const string OneRecord = $"{Json}, with fhirVersion 4.0 or without it";

    /// <summary>What a body with a record or its lines may be, as errors say it.</summary>
    internal const string Records = $"{Json} or {Ndjson}, with fhirVersion 4.0 or without it";
}
