using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GuidelineDecisions.Cli.Tests.Serving;

/// <summary>A stand-in for a service in trouble, or for another kind of server.</summary>
internal sealed class StubService : IAsyncDisposable
{
    private readonly WebApplication server;

    private StubService(WebApplication server) => this.server = server;

    public string Url => server.Urls.Single();

    public int Requests { get; private set; }

    public static async Task<StubService> StartAsync(RequestDelegate answer)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        WebApplication server = builder.Build();
        var stub = new StubService(server);
        server.Run(async context =>
        {
            stub.Requests++;
            await answer(context);
        });
        await Limit.WaitAsync(server.StartAsync(TestContext.Current.CancellationToken), "the stand-in service to listen");
        return stub;
    }

    /// <summary>Reads the whole request and responds with lines of results.</summary>
    public static RequestDelegate Results(params string[] lines) => async context =>
    {
        await context.Request.Body.CopyToAsync(Stream.Null);
        context.Response.ContentType = "application/x-ndjson";
        await context.Response.WriteAsync(string.Join('\n', lines) + "\n");
    };

    public static RequestDelegate Text(int status, string type, string text) => async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        await context.Response.WriteAsync(text);
    };

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
