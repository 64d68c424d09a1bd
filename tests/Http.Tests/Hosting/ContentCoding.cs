using System.IO.Compression;

namespace GuidelineDecisions.Http.Tests.Hosting;

/// <summary>Decodes compressed bodies.</summary>
internal static class ContentCoding
{
    /// <param name="body">The body as it was sent.</param>
    /// <param name="coding">The Content-Encoding, or null.</param>
    public static byte[] Decode(byte[] body, string? coding)
    {
        if (coding is null || body.Length == 0)
            return body;
        using var sent = new MemoryStream(body);
        using Stream decoded = coding switch
        {
            "gzip" => new GZipStream(sent, CompressionMode.Decompress),
            "br" => new BrotliStream(sent, CompressionMode.Decompress),
            _ => throw new InvalidDataException($"The service used the content coding '{coding}'."),
        };
        using var plain = new MemoryStream();
        decoded.CopyTo(plain);
        return plain.ToArray();
    }
}
