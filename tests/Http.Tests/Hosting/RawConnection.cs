using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace GuidelineDecisions.Http.Tests.Hosting;

/// <summary>HTTP/1.1 on a bare connection, for requests that a client library would correct or refuse to send.</summary>
internal static class RawConnection
{
    /// <summary>Sends a request on a new connection and reads until the service closes it.</summary>
    public static async Task<Reply> SendAsync(Uri host, RawRequest request, TimeSpan patience)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(patience);
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(host.Host, host.Port, timeout.Token);
        await using Stream stream = await SecuredAsync(tcp.GetStream(), host, timeout.Token);
        var received = new MemoryStream();
        try
        {
            await stream.WriteAsync(request.Bytes(host), timeout.Token);
            if (request.BreaksOff && stream is NetworkStream)
                tcp.Client.Shutdown(SocketShutdown.Send);
            await stream.CopyToAsync(received, timeout.Token);
        }
        catch (IOException) when (received.Length > 0 || stream.CanRead)
        {
            // The service answered and closed the connection before it had read everything.
            await DrainAsync(stream, received, timeout.Token);
        }

        return Parse(received.ToArray());
    }

    private static async Task<Stream> SecuredAsync(NetworkStream stream, Uri host, CancellationToken stop)
    {
        if (host.Scheme != Uri.UriSchemeHttps)
            return stream;
        var secured = new SslStream(stream);
        await secured.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = host.Host }, stop);
        return secured;
    }

    private static async Task DrainAsync(Stream stream, MemoryStream received, CancellationToken stop)
    {
        try
        {
            await stream.CopyToAsync(received, stop);
        }
        catch (IOException)
        {
            // The connection is closed; there is nothing more to read.
        }
    }

    private static Reply Parse(byte[] received)
    {
        int end = received.AsSpan().IndexOf("\r\n\r\n"u8);
        if (end <= 0)
            throw new CutOffException($"The service closed the connection without a reply ({received.Length} bytes).");
        string[] head = Encoding.Latin1.GetString(received, 0, end).Split("\r\n");
        if (head[0].Contains(" 100 ", StringComparison.Ordinal))
            return Parse(received[(end + 4)..]);
        Dictionary<string, string> headers = head.Skip(1)
            .Select(line => line.Split(':', 2))
            .ToDictionary(parts => parts[0], parts => parts[1].Trim(), StringComparer.OrdinalIgnoreCase);
        byte[] body = received[(end + 4)..];
        bool chunked = headers.GetValueOrDefault("Transfer-Encoding") == "chunked";
        byte[] whole = ContentCoding.Decode(chunked ? Unchunked(body) : body, headers.GetValueOrDefault("Content-Encoding"));
        return new(int.Parse(head[0].Split(' ')[1], CultureInfo.InvariantCulture), headers, whole);
    }

    private static byte[] Unchunked(ReadOnlySpan<byte> body)
    {
        var whole = new MemoryStream();
        while (true)
        {
            int line = body.IndexOf("\r\n"u8);
            int size = line < 0
                ? int.MaxValue
                : int.Parse(Encoding.ASCII.GetString(body[..line]), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (size > body.Length - line - 4)
                throw new CutOffException("The service cut the reply off.");
            whole.Write(body.Slice(line + 2, size));
            if (size == 0)
                return whole.ToArray();
            body = body[(line + 2 + size + 2)..];
        }
    }
}
