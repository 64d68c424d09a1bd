using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GuidelineDecisions.Cli.Tests.Serving;

/// <summary>Something that answers as the service would in bad times, or as what is none.</summary>
internal sealed class StubService : IAsyncDisposable
{
    private readonly WebApplication server;

    private StubService(WebApplication server) => this.server = server;

    public string Url => server.Urls.Single();

    /// <summary>How many requests there were.</summary>
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
        await Limit.WaitAsync(server.StartAsync(TestContext.Current.CancellationToken), "the stand-in of the service to listen");
        return stub;
    }

    /// <summary>Answers with lines of results, when all was read.</summary>
    public static RequestDelegate Results(params string[] lines) => async context =>
    {
        await context.Request.Body.CopyToAsync(Stream.Null);
        context.Response.ContentType = "application/x-ndjson";
        await context.Response.WriteAsync(string.Join('\n', lines) + "\n");
    };

    /// <summary>Answers with a text of a media type.</summary>
    public static RequestDelegate Text(int status, string type, string text) => async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        await context.Response.WriteAsync(text);
    };

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
