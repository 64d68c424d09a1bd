using System.Text;
using GuidelineDecisions.Application.Partners;

namespace GuidelineDecisions.Benchmarks.Http;

/// <summary>A request's bytes, written once and sent many times.</summary>
internal static class PreparedRequest
{
    public static byte[] Post(string path, byte[] body, ApiKey key)
    {
        string[] lines =
        [
            $"POST {path} HTTP/1.1",
            "Host: 127.0.0.1",
            $"{ApiKey.Header}: {key}",
            "Content-Type: application/json",
            $"Content-Length: {body.Length}",
        ];
        return [.. Encoding.ASCII.GetBytes(string.Join("\r\n", lines)), .. "\r\n\r\n"u8, .. body];
    }
}
