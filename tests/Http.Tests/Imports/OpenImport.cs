using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace GuidelineDecisions.Http.Tests.Imports;

/// <summary>An import over a bare connection; the test decides when lines are sent and results are read.</summary>
internal sealed class OpenImport : IDisposable
{
    /// <summary>An answer that does not arrive within this time counts as a deadlock.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TcpClient tcp = new();
    private readonly CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(
        TestContext.Current.CancellationToken);
    private readonly Queue<string> lines = [];
    private readonly StringBuilder part = new();

    private NetworkStream Stream => tcp.GetStream();

    public static async Task<OpenImport> StartAsync(ServiceClient service, string headers = "Transfer-Encoding: chunked")
    {
        var import = new OpenImport();
        import.patience.CancelAfter(Patience);
        await import.tcp.ConnectAsync(service.BaseUrl.Host, service.BaseUrl.Port, import.patience.Token);
        var head = new RawRequest("POST", "/api/imports", [$"Content-Type: {Case.Ndjson}", headers], []);
        await import.WriteAsync(head.With(service.Credential).Bytes(service.BaseUrl));
        return import;
    }

    public ValueTask WriteAsync(byte[] bytes) => Stream.WriteAsync(bytes, patience.Token);

    /// <summary>Sends text as a chunk; an empty text ends the body.</summary>
    public ValueTask ChunkAsync(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return WriteAsync([.. Encoding.ASCII.GetBytes($"{bytes.Length:x}\r\n"), .. bytes, .. "\r\n"u8]);
    }

    /// <summary>The next result as soon as it arrives; null at the end.</summary>
    public async Task<JsonElement?> ResultAsync()
    {
        if (lines.Count == 0 && part.Length == 0)
        {
            while ((await TextLineAsync()).Length > 0)
            {
                // The response head.
            }
        }

        while (lines.Count == 0)
        {
            byte[] chunk = new byte[int.Parse(await TextLineAsync(), NumberStyles.HexNumber, CultureInfo.InvariantCulture)];
            await Stream.ReadExactlyAsync(chunk, patience.Token);
            await TextLineAsync();
            if (chunk.Length == 0)
                return null;
            part.Append(Encoding.UTF8.GetString(chunk));
            string[] split = part.ToString().Split('\n');
            foreach (string line in split[..^1])
                lines.Enqueue(line);
            // A space, because an empty string would mean that the head is still to be read.
            part.Clear().Append(split[^1] is "" ? " " : split[^1]);
        }

        return JsonDocument.Parse(lines.Dequeue()).RootElement;
    }

    /// <summary>The first line of the response, when no result was read.</summary>
    public Task<string> StatusLineAsync() => TextLineAsync();

    public async Task<string> RestAsync()
    {
        using var reader = new StreamReader(Stream, Encoding.UTF8);
        return await reader.ReadToEndAsync(patience.Token);
    }

    public void Dispose()
    {
        tcp.Dispose();
        patience.Dispose();
    }

    private async Task<string> TextLineAsync()
    {
        var line = new List<byte>();
        byte[] one = new byte[1];
        do
        {
            await Stream.ReadExactlyAsync(one, patience.Token);
            line.Add(one[0]);
        }
        while (one[0] != '\n');
        return Encoding.ASCII.GetString([.. line]).TrimEnd();
    }
}
