using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GuidelineDecisions.Application.Tests.Webhooks;

/// <summary>A receiver on this machine that keeps what it gets.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication app;

    private Receiver(WebApplication app) => this.app = app;

    public ConcurrentQueue<ReceivedRequest> Requests { get; } = new();

    public Uri Url => new(app.Urls.Single() + "/hook");

    /// <param name="answer">Answers a request.</param>
    public static Task<Receiver> StartAsync(Func<HttpContext, Task> answer) => StartAsync((context, _) => answer(context));

    /// <param name="answer">Answers a request.</param>
    /// <param name="isKept">Whether requests are kept.</param>
    public static async Task<Receiver> StartAsync(Func<HttpContext, ReceivedRequest, Task> answer, bool isKept = true)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var receiver = new Receiver(builder.Build());
        receiver.app.Run(async context =>
        {
            using var body = new StreamReader(context.Request.Body);
            string text = await body.ReadToEndAsync(context.RequestAborted);
            var headers = new HeaderDictionary(
                context.Request.Headers.ToDictionary(header => header.Key, header => header.Value, StringComparer.OrdinalIgnoreCase));
            var received = new ReceivedRequest(context.Request.Path, context.Request.ContentType, headers, text);
            if (isKept)
                receiver.Requests.Enqueue(received);
            await answer(context, received);
        });
        await receiver.app.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}

internal sealed record ReceivedRequest(string Path, string? ContentType, IHeaderDictionary Headers, string Body);
