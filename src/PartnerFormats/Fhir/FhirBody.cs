using GuidelineDecisions.Application.Http;
using GuidelineDecisions.PartnerFormats.Resources;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.PartnerFormats.Fhir;

/// <summary>Reads the body of a FHIR request.</summary>
internal static class FhirBody
{
    /// <summary>The maximum size of a body.</summary>
    public const int MaxBytes = 8 * 1024 * 1024;

    /// <summary>Returns the bytes and the declared release of FHIR, or the refusal of the body.</summary>
    /// <param name="request">The request.</param>
    /// <param name="mayBeLines">Whether NDJSON is allowed.</param>
    public static async Task<(byte[]? Body, FhirContent Content, IResult? Refusal)> ReadAsync(HttpRequest request, bool mayBeLines)
    {
        FhirContent? content = FhirContent.Of(request.ContentType);
        if (content is not { Release: not null } || (content.IsLines && !mayBeLines))
            return (null, content!, Problems.UnsupportedMediaType(mayBeLines ? FhirMediaTypes.Records : FhirMediaTypes.OneRecord));
        (byte[]? body, IResult? refusal) = await JsonBody.ReadBytesAsync(request, MaxBytes, content.MediaType);
        return (body, content, refusal);
    }
}
