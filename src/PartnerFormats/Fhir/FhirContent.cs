using GuidelineDecisions.PartnerFormats.Resources;
using Microsoft.Net.Http.Headers;

namespace GuidelineDecisions.PartnerFormats.Fhir;

/// <summary>What the Content-Type of a FHIR body says.</summary>
/// <param name="MediaType">The media type as it was given, in lower case.</param>
/// <param name="IsLines">Whether the body is NDJSON.</param>
/// <param name="Release">The release in the parameter <c>fhirVersion</c>, R4 without it; null if it names no release.</param>
internal sealed record FhirContent(string MediaType, bool IsLines, FhirRelease? Release)
{
    /// <summary>Reads a Content-Type; null if it is not a format of FHIR records.</summary>
    public static FhirContent? Of(string? contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out MediaTypeHeaderValue? parsed))
            return null;
        string mediaType = parsed.MediaType.Value?.ToLowerInvariant() ?? "";
        if (mediaType is not (FhirMediaTypes.Json or FhirMediaTypes.Ndjson or FhirMediaTypes.PlainNdjson))
            return null;
        NameValueHeaderValue? version =
            parsed.Parameters.FirstOrDefault(parameter => parameter.Name.Equals("fhirVersion", StringComparison.OrdinalIgnoreCase));
        FhirRelease? release = version is null
            ? FhirRelease.R4
            : ForeignRelease.OfParameter(HeaderUtilities.RemoveQuotes(version.Value).Value ?? "");
        return new(mediaType, mediaType != FhirMediaTypes.Json, release);
    }
}
