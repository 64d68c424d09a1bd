using System.Text;

namespace GuidelineDecisions.Http.Tests.Hosting;

/// <summary>A request exactly as it goes over the wire.</summary>
/// <param name="Method">The method.</param>
/// <param name="Target">The request target, with whatever is in it.</param>
/// <param name="Headers">Header lines in addition to Host and Connection.</param>
/// <param name="Body">The body as it goes over the wire; a chunked body includes its chunk lines.</param>
public sealed record RawRequest(string Method, string Target, IReadOnlyList<string> Headers, byte[] Body)
{
    /// <summary>
    /// Whether the sender closes its side after sending this, so that the server does not wait for the rest. The server may then close the
    /// connection too.
    /// </summary>
    public bool BreaksOff { get; init; }

    /// <summary>A request whose body never arrives.</summary>
    public static RawRequest Half { get; } = Post("{"u8.ToArray(), "Content-Length: 100");

    public static RawRequest Get(string target, params string[] headers) => new("GET", target, headers, []);

    public static RawRequest Post(byte[] body, params string[] headers) =>
        new("POST", Ask.Path, ["Content-Type: application/json", .. headers], body);

    public static RawRequest Post(string body, params string[] headers)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        return Post(bytes, [$"Content-Length: {bytes.Length}", .. headers]);
    }

    public RawRequest With(Credential credential) => this with { Headers = [.. Headers, .. credential.Lines] };

    public byte[] Bytes(Uri host)
    {
        string head = string.Concat(
            $"{Method} {Target} HTTP/1.1\r\nHost: {host.Authority}\r\nConnection: close\r\n",
            string.Concat(Headers.Select(header => header + "\r\n")),
            "\r\n");
        return [.. Encoding.Latin1.GetBytes(head), .. Body];
    }
}
