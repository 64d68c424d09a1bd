using System.Text;

namespace GuidelineDecisions.Fuzzing.Tests.Requests;

/// <summary>A request as it is kept in a file: its bytes without a credential, which each run has of its own.</summary>
internal static class RequestSeed
{
    private static readonly string[] Own = ["host", "connection", "x-api-key"];

    public static RawRequest Parse(byte[] bytes)
    {
        int end = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        string[] head = Encoding.Latin1.GetString(bytes, 0, end).Split("\r\n");
        string[] line = head[0].Split(' ');
        string[] headers = [.. head.Skip(1).Where(header => !Own.Contains(header.Split(':')[0].ToLowerInvariant()))];
        return new(line[0], string.Join(' ', line[1..^1]), headers, bytes[(end + 4)..]);
    }
}
