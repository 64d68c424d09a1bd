using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.FaultInjection.Tests.Proxy;

namespace GuidelineDecisions.FaultInjection.Tests.Clients;

/// <summary>Sends requests to random hosts. Some clients lose their patience while a host is paused, and the host may act later.</summary>
internal sealed class ServiceClient(Func<Random, Uri> pick, FaultLog log) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);
    private const double ImpatientShare = 0.1;
    private const int ShortestPatience = 300;
    private const int LongestShortPatience = 4000;

    private static readonly HttpRequestOptionsKey<bool> WasConnected = new(nameof(WasConnected));

    private readonly HttpClient http = new(new SocketsHttpHandler
    {
        PooledConnectionLifetime = TimeSpan.Zero,
        ConnectCallback = ConnectAsync,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private int sent;

    public int Sent => sent;

    /// <summary>Responses that no fault excuses: an unavailable storage is a 503.</summary>
    public ConcurrentQueue<string> ServerErrors { get; } = new();

    /// <param name="random">Used by one client at a time.</param>
    /// <param name="headers">Preconditions.</param>
    public async Task<Reply> SendAsync(
        Random random, string key, HttpMethod method, string path, string? body = null, string type = "application/json",
        params (string Name, string Value)[] headers)
    {
        double drawn = random.NextDouble();
        TimeSpan patience = drawn < ImpatientShare
            ? TimeSpan.FromMilliseconds(random.Next(ShortestPatience, LongestShortPatience))
            : Patience;
        using var request = new HttpRequestMessage(method, new Uri(pick(random), path));
        request.Headers.Add(ApiKey.Header, key);
        foreach ((string name, string value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, type);
        Interlocked.Increment(ref sent);
        using var timeout = new CancellationTokenSource(patience);
        try
        {
            using HttpResponseMessage response = await http.SendAsync(request, timeout.Token);
            string text = await response.Content.ReadAsStringAsync(timeout.Token);
            int status = (int)response.StatusCode;
            if (status >= 500 && status != 503)
            {
                string error = Invariant($"{method} {path} on {request.RequestUri!.Authority}: {status} {text}");
                log.Note(error);
                ServerErrors.Enqueue(Invariant($"{DateTime.UtcNow:HH:mm:ss.fff} {error}"));
            }

            return new(status, response.Headers.ETag is { } tag ? RevisionIn(path, tag.Tag) : null, text);
        }
        catch (HttpRequestException e) when (
            e.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused }
            && !request.Options.TryGetValue(WasConnected, out _))
        {
            await Task.Delay(20);
            return Reply.NotSent;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
        {
            return Reply.None;
        }
    }

    public void Dispose() => http.Dispose();

    /// <summary>The revision in the entity tag of a case. The answer to a GET has a hash after it.</summary>
    /// <returns>Null for the tag of anything that has no revision, such as a guideline version.</returns>
    private static long? RevisionIn(string path, string tag) =>
        path.StartsWith("/api/cases/", StringComparison.Ordinal)
            ? long.Parse(tag.Trim('"').Split('.')[0], CultureInfo.InvariantCulture)
            : null;

    /// <summary>
    /// Marks the request. The handler sends some requests again by itself when their connection breaks, so a refused connection does not
    /// prove that the service never got the request. Every request has a connection of its own.
    /// </summary>
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, cancel);
            context.InitialRequestMessage.Options.Set(WasConnected, true);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
