using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace GuidelineDecisions.Fuzzing.Tests.Requests;

/// <summary>A connection that is kept open from request to request, as far as the service allows it.</summary>
internal sealed class LoadConnection(Uri host) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly byte[] buffer = new byte[64 * 1024];
    private TcpClient? tcp;
    private int start;
    private int end;

    /// <summary>Sends a request and reads its reply.</summary>
    /// <returns>The status, 0 if the service closed the connection, and the start of the body.</returns>
    /// <exception cref="OperationCanceledException">There is no reply in time.</exception>
    public async Task<(int Status, string Body)> SendAsync(RawRequest request)
    {
        using var timeout = new CancellationTokenSource(Patience);
        try
        {
            NetworkStream stream = await ConnectedAsync(timeout.Token);
            await WriteAsync(stream, BytesOf(request), timeout.Token);
            if (request.BreaksOff)
                tcp!.Client.Shutdown(SocketShutdown.Send);
            (int status, string body, bool isOpen) = await ReadAsync(stream, request.Method, timeout.Token);
            if (!isOpen || request.BreaksOff)
                Close();
            return (status, body);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            Close();
            return (0, "");
        }
        catch
        {
            Close();
            throw;
        }
    }

    public void Dispose() => Close();

    /// <summary>Sends as much as the service takes: it may refuse a large body before it is complete, and then its reply counts.</summary>
    private static async Task WriteAsync(NetworkStream stream, byte[] bytes, CancellationToken stop)
    {
        try
        {
            await stream.WriteAsync(bytes, stop);
        }
        catch (IOException)
        {
            // The reply, if any, is read next.
        }
    }

    private byte[] BytesOf(RawRequest request)
    {
        string head = string.Concat(
            $"{request.Method} {request.Target} HTTP/1.1\r\nHost: {host.Authority}\r\n",
            string.Concat(request.Headers.Select(header => header + "\r\n")),
            "\r\n");
        return [.. Encoding.Latin1.GetBytes(head), .. request.Body];
    }

    private async Task<NetworkStream> ConnectedAsync(CancellationToken stop)
    {
        if (tcp is null)
        {
            tcp = new TcpClient { NoDelay = true };
            (start, end) = (0, 0);
            await tcp.ConnectAsync(host.Host, host.Port, stop);
        }

        return tcp.GetStream();
    }

    private void Close()
    {
        tcp?.Dispose();
        tcp = null;
    }

    private async Task<(int Status, string Body, bool IsOpen)> ReadAsync(Stream stream, string method, CancellationToken stop)
    {
        int status;
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        do
        {
            string[] line = (await LineAsync(stream, stop)).Split(' ');
            status = int.Parse(line[1], CultureInfo.InvariantCulture);
            headers.Clear();
            for (string header = await LineAsync(stream, stop); header.Length > 0; header = await LineAsync(stream, stop))
                headers[header.Split(':')[0]] = header[(header.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        }
        while (status < 200);
        bool isOpen = !headers.GetValueOrDefault("Connection", "").Contains("close", StringComparison.OrdinalIgnoreCase);
        var body = new StringBuilder();
        if (method == "HEAD" || status is 204 or 304)
            return (status, "", isOpen);
        if (headers.TryGetValue("Content-Length", out string? length))
        {
            await BodyAsync(stream, int.Parse(length, CultureInfo.InvariantCulture), body, stop);
            return (status, body.ToString(), isOpen);
        }

        if (!headers.ContainsKey("Transfer-Encoding"))
            return (status, "", IsOpen: false);
        while (true)
        {
            string size = await LineAsync(stream, stop);
            int bytes = int.Parse(size, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            await BodyAsync(stream, bytes, body, stop);
            await LineAsync(stream, stop);
            if (bytes == 0)
                return (status, body.ToString(), isOpen);
        }
    }

    private async Task BodyAsync(Stream stream, int length, StringBuilder body, CancellationToken stop)
    {
        while (length > 0)
        {
            if (start == end)
                await FillAsync(stream, stop);
            int part = Math.Min(length, end - start);
            if (body.Length < buffer.Length)
                body.Append(Encoding.UTF8.GetString(buffer, start, part));
            start += part;
            length -= part;
        }
    }

    private async Task<string> LineAsync(Stream stream, CancellationToken stop)
    {
        var line = new StringBuilder();
        while (true)
        {
            if (start == end)
                await FillAsync(stream, stop);
            int place = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            int part = place < 0 ? end - start : place + 1;
            line.Append(Encoding.Latin1.GetString(buffer, start, part));
            start += part;
            if (place >= 0)
                return line.ToString().TrimEnd('\r', '\n');
        }
    }

    private async Task FillAsync(Stream stream, CancellationToken stop)
    {
        start = 0;
        end = await stream.ReadAsync(buffer, stop);
        if (end == 0)
            throw new IOException("The service closed the connection.");
    }
}
