using System.Text;
using GuidelineDecisions.Application.Partners;

namespace GuidelineDecisions.Benchmarks.Http;

/// <summary>A request as it goes over the wire, written once and sent again and again.</summary>
internal static class PreparedRequest
{
    /// <summary>POST of a JSON body on a connection that stays open.</summary>
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
