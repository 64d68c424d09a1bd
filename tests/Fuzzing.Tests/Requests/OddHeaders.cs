namespace GuidelineDecisions.Fuzzing.Tests.Requests;

/// <summary>Headers that formats, caches, browsers and proxies interpret, and methods that no route has.</summary>
internal static class OddHeaders
{
    private static readonly string[] Lines =
    [
        "If-None-Match: \"1\"", "If-None-Match: *", "If-Modified-Since: x", "Accept: application/fhir+json", "Accept: text/html",
        "Accept: application/json;q=0", "Accept-Encoding: br;q=1, gzip;q=0", "Content-Type: application/fhir+json; fhirVersion=9.9",
        "Content-Type: multipart/form-data", "Content-Type: application/json; charset=\"", "Content-Encoding: br", "Content-MD5: x",
        "Access-Control-Request-Method: POST", "Access-Control-Request-Headers: *", "Prefer: return=minimal",
        "X-HTTP-Method-Override: DELETE",
        "X-Forwarded-For: 127.0.0.1", "X-Forwarded-Proto: javascript", "Forwarded: for=\"[::1\"", "X-Original-URL: /api/health",
        "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "tracestate: =,=", "baggage: a=b;c", "Priority: u=9",
        "Authorization: Bearer eyJhbGciOiJub25lIn0.e30.", "Authorization: Basic Og==", "Authorization: Bearer \u00ff",
        "Connection: Upgrade",
        "Keep-Alive: timeout=0", "Trailer: x", "Content-Range: bytes 0-1/2", "Max-Forwards: -1",
    ];

    public static IReadOnlyList<string> Methods { get; } =
        ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "POST", "TRACE", "post", "P\u00d6ST", "X", "CONNECT", "PROPFIND", "QUERY"];

    public static string Next(Random random) => Odd.OneOf(Lines, random);
}
