using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GuidelineDecisions.Clients.Tests.Documentation;

/// <summary>A gateway on this machine that serves the service below another path and records the requests.</summary>
internal sealed class Gateway : IAsyncDisposable
{
    public const string Prefix = "/clinic/guidelines";

    private readonly WebApplication app;
    private readonly HttpClient client;

    private Gateway(WebApplication app, Uri service)
    {
        this.app = app;
        client = new() { BaseAddress = service };
    }

    /// <summary>The paths of the requests, with their statuses.</summary>
    public ConcurrentQueue<(string Path, int Status)> Requests { get; } = new();

    /// <summary>The address of the service behind the gateway, with a slash at its end.</summary>
    public Uri Url => new($"{app.Urls.Single()}{Prefix}/");

    public static async Task<Gateway> StartAsync(Uri service)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        WebApplication app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var gateway = new Gateway(app, service);
        app.Run(gateway.ForwardAsync);
        await app.StartAsync();
        return gateway;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        client.Dispose();
    }

    private async Task ForwardAsync(HttpContext context)
    {
        string path = context.Request.Path.Value!;
        if (!context.Request.Path.StartsWithSegments(Prefix, StringComparison.Ordinal, out PathString rest))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            Requests.Enqueue((path, context.Response.StatusCode));
            return;
        }

        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), $"{rest}{context.Request.QueryString}");
        if (context.Request.ContentLength > 0)
            request.Content = new StreamContent(context.Request.Body);
        foreach (string name in new[] { "Accept", "Origin", "X-API-Key" })
        {
            if (context.Request.Headers.TryGetValue(name, out Microsoft.Extensions.Primitives.StringValues values))
                request.Headers.TryAddWithoutValidation(name, values.ToArray());
        }

        using HttpResponseMessage response = await client.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        foreach ((string name, IEnumerable<string> values) in response.Headers.Concat(response.Content.Headers))
            context.Response.Headers[name] = values.ToArray();
        context.Response.Headers.Remove("Transfer-Encoding");
        Requests.Enqueue((path, context.Response.StatusCode));
        await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
