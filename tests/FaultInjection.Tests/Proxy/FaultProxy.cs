using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace GuidelineDecisions.FaultInjection.Tests.Proxy;

/// <summary>
/// Stands between the hosts and the tables and queues of an emulator, and lets requests fail as its plan says. A shared key signs the path,
/// the query and the headers, but neither host nor port, so a request that is forwarded as it came keeps its signature.
/// </summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    private const int MostRemembered = 200;

    private static readonly string[] HopByHop = ["Connection", "Host", "Keep-Alive", "Transfer-Encoding", "Expect", "Content-Length"];

    private readonly WebApplication app;
    private readonly IFaultPlan plan;
    private readonly FaultLog log;
    private readonly HttpMessageInvoker storage = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private readonly List<ForwardedRequest> messages = [];
    private readonly List<Task> later = [];
    private readonly Random random;
    private volatile bool isOn;

    private FaultProxy(WebApplication app, IFaultPlan plan, FaultLog log, int seed)
    {
        (this.app, this.plan, this.log) = (app, plan, log);
        random = new Random(seed);
    }

    /// <summary>The storage's connection string with the proxy's endpoints.</summary>
    public string ConnectionString { get; private set; } = "";

    public static async Task<FaultProxy> StartAsync(string connection, IFaultPlan plan, FaultLog log, int seed)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        WebApplication app = builder.Build();
        var proxy = new FaultProxy(app, plan, log, seed);
        Uri tables = Endpoint(connection, "TableEndpoint"), queues = Endpoint(connection, "QueueEndpoint");
        var isOfQueues = new Dictionary<int, bool>();
        app.Run(context => proxy.HandleAsync(
            context, isOfQueues[context.Connection.LocalPort] ? queues : tables, isOfQueues[context.Connection.LocalPort]));
        await app.StartAsync();
        int[] ports =
        [
            .. app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses
                .Select(address => new Uri(address).Port),
        ];
        (isOfQueues[ports[0]], isOfQueues[ports[1]]) = (false, true);
        proxy.ConnectionString = connection
            .Replace($":{tables.Authority.Split(':')[1]}/", Invariant($":{ports[0]}/"), StringComparison.Ordinal)
            .Replace($":{queues.Authority.Split(':')[1]}/", Invariant($":{ports[1]}/"), StringComparison.Ordinal);
        return proxy;
    }

    /// <summary>From now on requests fail as the plan says.</summary>
    public void SwitchOn() => isOn = true;

    /// <summary>From now on every request is forwarded unharmed. Returns once all delayed messages are in their queues.</summary>
    public async Task SwitchOffAsync()
    {
        isOn = false;
        await Task.WhenAll(Later());
    }

    public async ValueTask DisposeAsync()
    {
        await SwitchOffAsync();
        await app.DisposeAsync();
        storage.Dispose();
    }

    private static Uri Endpoint(string connection, string name) =>
        new(connection.Split(';').Single(part => part.StartsWith(name, StringComparison.Ordinal))[(name.Length + 1)..]);

    private Task[] Later()
    {
        lock (later)
            return [.. later];
    }

    private async Task HandleAsync(HttpContext context, Uri target, bool isOfQueues)
    {
        ForwardedRequest request = await ForwardedRequest.ReadAsync(context, target);
        StorageRequest kind = isOfQueues ? StorageRequests.OfQueue(context.Request) : StorageRequest.Other;
        Fault? fault = isOn ? plan.Next(kind) : null;
        if (fault is { } planned)
            log.Add(planned.Kind, planned.Delay, $"{(isOfQueues ? "queues" : "tables")} {request}");
        try
        {
            await ApplyAsync(context, request, kind, fault);
        }
        catch (HttpRequestException)
        {
            context.Abort();
        }
    }

    private async Task ApplyAsync(HttpContext context, ForwardedRequest request, StorageRequest kind, Fault? fault)
    {
        switch (fault?.Kind)
        {
            case FaultKind.UnavailableBefore:
                await FailAsync(context, StatusCodes.Status503ServiceUnavailable, "ServerBusy");
                return;
            case FaultKind.ErrorBefore:
                await FailAsync(context, StatusCodes.Status500InternalServerError, "InternalError");
                return;
            case FaultKind.CutBefore:
                context.Abort();
                return;
            case FaultKind.MessageDropped:
                await AcknowledgeMessageAsync(context);
                return;
            case FaultKind.MessageDelayed:
                SendLater(request, fault.Value.Delay);
                await AcknowledgeMessageAsync(context);
                return;
            case FaultKind.MessageRedelivered:
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                return;
            case FaultKind.Delayed:
                await Task.Delay(fault.Value.Delay, context.RequestAborted);
                break;
            case FaultKind.MessageDuplicated:
                await SendAsync(request);
                break;
            case FaultKind.MessageRepeated when Earlier() is { } earlier:
                SendLater(earlier, fault.Value.Delay);
                break;
        }

        if (kind == StorageRequest.PutMessage)
            Remember(request);
        ForwardedResponse response = await SendAsync(request);
        switch (fault?.Kind)
        {
            case FaultKind.UnavailableAfter:
                await FailAsync(context, StatusCodes.Status503ServiceUnavailable, "ServerBusy");
                return;
            case FaultKind.ErrorAfter:
                await FailAsync(context, StatusCodes.Status500InternalServerError, "InternalError");
                return;
            case FaultKind.CutAfter:
                context.Abort();
                return;
            default:
                await response.WriteToAsync(context.Response);
                return;
        }
    }

    private void Remember(ForwardedRequest message)
    {
        lock (messages)
        {
            if (messages.Count == MostRemembered)
                messages.RemoveAt(random.Next(MostRemembered));
            messages.Add(message);
        }
    }

    private ForwardedRequest? Earlier()
    {
        lock (messages)
            return messages.Count == 0 ? null : messages[random.Next(messages.Count)];
    }

    private void SendLater(ForwardedRequest request, TimeSpan delay)
    {
        lock (later)
        {
            later.RemoveAll(task => task.IsCompletedSuccessfully);
            later.Add(SendAsync());
        }

        async Task SendAsync()
        {
            for (TimeSpan left = delay; left > TimeSpan.Zero && isOn; left -= TimeSpan.FromMilliseconds(100))
                await Task.Delay(100);
            await this.SendAsync(request);
        }
    }

    private async Task<ForwardedResponse> SendAsync(ForwardedRequest request)
    {
        using HttpRequestMessage message = request.ToMessage();
        foreach ((string name, StringValues values) in request.Headers)
        {
            if (HopByHop.Contains(name, StringComparer.OrdinalIgnoreCase))
                continue;
            if (!message.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
                message.Content!.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        }

        using HttpResponseMessage response = await storage.SendAsync(message, CancellationToken.None);
        return await ForwardedResponse.ReadAsync(response, HopByHop);
    }

    private static async Task FailAsync(HttpContext context, int status, string code)
    {
        context.Response.StatusCode = status;
        context.Response.Headers["x-ms-error-code"] = code;
        await context.Response.CompleteAsync();
    }

    /// <summary>Answers as the queue service does when it has stored a message.</summary>
    private static async Task AcknowledgeMessageAsync(HttpContext context)
    {
        string now = DateTime.UtcNow.ToString("R", CultureInfo.InvariantCulture);
        string xml =
            $"""
            <?xml version="1.0" encoding="utf-8"?><QueueMessagesList><QueueMessage><MessageId>{Guid.NewGuid()}</MessageId>
            <InsertionTime>{now}</InsertionTime><ExpirationTime>{now}</ExpirationTime><PopReceipt>AAAA</PopReceipt>
            <TimeNextVisible>{now}</TimeNextVisible></QueueMessage></QueueMessagesList>
            """;
        context.Response.StatusCode = StatusCodes.Status201Created;
        context.Response.ContentType = "application/xml";
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(xml.ReplaceLineEndings("")));
    }
}
