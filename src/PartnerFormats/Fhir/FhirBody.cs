using System.IO.Compression;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.PartnerFormats.Resources;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.PartnerFormats.Fhir;

/// <summary>Reads the body of a FHIR request, which may be compressed with gzip.</summary>
internal static class FhirBody
{
    /// <summary>The maximum size of a body, as it is received and unpacked.</summary>
    public const int MaxBytes = 8 * 1024 * 1024;

    private const string Gzip = "gzip";
    private const int BufferSize = 64 * 1024;

    /// <summary>Returns the unpacked bytes and the declared release of FHIR, or the refusal of the body.</summary>
    /// <param name="request">The request.</param>
    /// <param name="mayBeLines">Whether NDJSON is allowed.</param>
    public static async Task<(byte[]? Body, FhirContent Content, IResult? Refusal)> ReadAsync(HttpRequest request, bool mayBeLines)
    {
        FhirContent? content = FhirContent.Of(request.ContentType);
        if (content is not { Release: not null } || (content.IsLines && !mayBeLines))
            return (null, content!, Problems.UnsupportedMediaType(mayBeLines ? FhirMediaTypes.Records : FhirMediaTypes.OneRecord));
        string[] encodings = [.. EncodingsOf(request)];
        bool isPacked = encodings is [Gzip or "x-gzip"];
        if (encodings.Length > 0 && !isPacked)
        {
            request.HttpContext.Response.Headers.AcceptEncoding = Gzip;
            return (null, content, Problems.UnsupportedEncoding(Gzip));
        }

        (byte[]? body, IResult? refusal) = await JsonBody.ReadBytesAsync(request, MaxBytes, content.MediaType);
        if (body is null || !isPacked)
            return (body, content, refusal);
        (byte[]? unpacked, refusal) = Unpack(body);
        return (unpacked, content, refusal);
    }

    private static IEnumerable<string> EncodingsOf(HttpRequest request) =>
        request.Headers.ContentEncoding.SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries))
            .Select(encoding => encoding.ToLowerInvariant()).Where(encoding => encoding is not ("" or "identity"));

    /// <summary>Unpacks at most <see cref="MaxBytes"/>. A small body can unpack to a thousand times its size.</summary>
    private static (byte[]? Body, IResult? Refusal) Unpack(byte[] packed)
    {
        using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        byte[] buffer = new byte[BufferSize];
        try
        {
            for (int read = gzip.Read(buffer); read > 0; read = gzip.Read(buffer))
            {
                unpacked.Write(buffer, 0, read);
                if (unpacked.Length > MaxBytes)
                    return (null, Problems.TooLarge(MaxBytes));
            }
        }
        catch (InvalidDataException)
        {
            return (null, Problems.Malformed(new("", "The body is not valid gzip, as its Content-Encoding says.")));
        }

        return (unpacked.ToArray(), null);
    }
}
