using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Http.Pipeline;

/// <summary>
/// Unpacks request bodies that are compressed with gzip, for every endpoint. What an endpoint allows as the size of a body is the size of
/// the unpacked one: a small body can unpack to a thousand times its size. Other codings are refused (RFC 9110, 15.5.16).
/// </summary>
internal static class RequestCoding
{
    private const string Gzip = "gzip";

    /// <summary>Returns 415 for a coding other than gzip, or null; then the handler reads the unpacked body.</summary>
    public static IResult? Unpack(HttpContext context)
    {
        HttpRequest request = context.Request;
        if (request.Headers.ContentEncoding.Count == 0)
            return null;
        string[] codings =
        [
            .. request.Headers.ContentEncoding.SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries))
                .Where(coding => coding.Length > 0 && !coding.Equals("identity", StringComparison.OrdinalIgnoreCase)),
        ];
        if (codings.Length == 0)
            return null;
        if (codings is not [{ } only] || !(Is(only, Gzip) || Is(only, "x-gzip")))
        {
            context.Response.Headers.AcceptEncoding = Gzip;
            return Problems.UnsupportedEncoding(Gzip);
        }

        var unpacked = new GZipStream(request.Body, CompressionMode.Decompress);
        context.Response.RegisterForDispose(unpacked);
        request.Body = unpacked;
        request.ContentLength = null;
        request.Headers.Remove("Content-Encoding");
        return null;
    }

    private static bool Is(string coding, string known) => coding.Equals(known, StringComparison.OrdinalIgnoreCase);
}
