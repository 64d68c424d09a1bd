using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;

namespace GuidelineDecisions.Benchmarks.Http;

/// <summary>
/// A client that costs next to nothing compared with the server that it shares the processor with: a blocking socket, one buffer, and only
/// as much HTTP as the status and the length of the body.
/// </summary>
internal sealed class Connection : IDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] buffer = new byte[256 * 1024];

    public Connection(IPEndPoint server) => socket.Connect(server);

    /// <summary>Sends a request and waits for the whole response.</summary>
    /// <returns>The body, which is valid until the next exchange.</returns>
    public ReadOnlySpan<byte> Exchange(byte[] request)
    {
        socket.Send(request);
        int received = 0, head, length;
        do
            received += Receive(received);
        while ((head = buffer.AsSpan(0, received).IndexOf("\r\n\r\n"u8)) < 0);
        length = LengthOfBody(buffer.AsSpan(0, head));
        int body = head + 4;
        while (received < body + length)
            received += Receive(received);
        return buffer.AsSpan(body, length);
    }

    public void Dispose() => socket.Dispose();

    private int Receive(int received)
    {
        int count = socket.Receive(buffer.AsSpan(received));
        return count > 0 ? count : throw new IOException("The server closed the connection, or its response is longer than expected.");
    }

    private static int LengthOfBody(ReadOnlySpan<byte> head)
    {
        ReadOnlySpan<byte> name = "Content-Length: "u8;
        int place = head.IndexOf(name);
        if (!head.StartsWith("HTTP/1.1 200 "u8) || place < 0 || !Utf8Parser.TryParse(head[(place + name.Length)..], out int length, out _))
            throw new IOException("The response is not 200 with a Content-Length.");
        return length;
    }
}
