using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GuidelineDecisions.Http.Tests.Telemetry;

/// <summary>
/// Receives what a host exports over OTLP and to Azure Monitor, and keeps the raw bytes: both contain strings as they are.
/// </summary>
internal sealed class TelemetryReceiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<(string Path, string Text)> received = [];

    private TelemetryReceiver(WebApplication app) => this.app = app;

    /// <summary>Everything that was received, by path: v1/traces, v1/metrics, v1/logs, v2.1/track.</summary>
    public ILookup<string, string> Received => received.ToLookup(each => each.Path, each => each.Text);

    public string All => string.Join('\n', received.Select(each => each.Text));

    /// <summary>The settings with which a host exports to it over both protocols without delay.</summary>
    public Dictionary<string, string> Settings => new()
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = Url,
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
        ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = $"InstrumentationKey={Guid.NewGuid()};IngestionEndpoint={Url}/",
        ["APPLICATIONINSIGHTS_STATSBEAT_DISABLED"] = "true",
    };

    private string Url => app.Urls.Single();

    public static async Task<TelemetryReceiver> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        WebApplication app = builder.Build();
        var receiver = new TelemetryReceiver(app);
        app.Map("/{**path}", receiver.ReceiveAsync);
        await app.StartAsync();
        return receiver;
    }

    public async Task WaitForAsync(string path, string text)
    {
        for (int look = 0; look < 300; look++)
        {
            if (Received[path].Any(each => each.Contains(text, StringComparison.Ordinal)))
                return;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.Fail($"{path} never held {text}; it was sent {Received[path].Count()} times.");
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        Stream sent = context.Request.Headers.ContentEncoding == "gzip"
            ? new GZipStream(context.Request.Body, CompressionMode.Decompress)
            : context.Request.Body;
        await sent.CopyToAsync(body);
        received.Enqueue((context.Request.Path.Value!.Trim('/'), Encoding.UTF8.GetString(body.ToArray())));
        if (!context.Request.Path.StartsWithSegments("/v1", StringComparison.Ordinal))
            await context.Response.WriteAsync("""{"itemsReceived":1,"itemsAccepted":1,"errors":[]}""");
    }
}
