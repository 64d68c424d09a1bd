using System.IO.Pipelines;
using System.Net;
using Application;
using Application.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Benchmarks.Http;

/// <summary>Kestrel in this process: the service's own route for recommendations, and beside it bare ones.</summary>
internal sealed class Server : IAsyncDisposable
{
    private readonly WebApplication app;

    /// <summary>Prepared for each patient; the bare routes write them.</summary>
    private readonly byte[][] answers;

    private Server(WebApplication app, int patients)
    {
        this.app = app;
        answers = new byte[patients][];
    }

    public IPEndPoint Address =>
        IPEndPoint.Parse(new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Authority);

    public static string Real => $"/{Routes.Prefix}/{Routes.Recommendations}";

    public static string Bare(int patient) => $"/bare/{patient}";

    /// <summary>Starts it on a free port.</summary>
    public static async Task<Server> StartAsync(int patients)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        builder.Services.AddGuidelineServices();
        var server = new Server(builder.Build(), patients);
        server.Map();
        await server.app.StartAsync();
        return server;
    }

    /// <summary>What the bare route of a patient writes.</summary>
    public void Prepare(int patient, byte[] answer) => answers[patient] = answer;

    public ValueTask DisposeAsync() => app.DisposeAsync();

    // As LocalHost maps it.
    private void Map()
    {
        HttpPipeline pipeline = app.Services.GetRequiredService<HttpPipeline>();
        app.MapPost(
            Real,
            async context => await (await pipeline.InvokeAsync(context, EndpointCatalogue.Names.Recommend)).ExecuteAsync(context));
        for (int i = 0; i < answers.Length; i++)
        {
            int patient = i;
            app.MapPost(Bare(patient), context => AnswerBarelyAsync(context, answers[patient]));
        }
    }

    private static async Task AnswerBarelyAsync(HttpContext context, byte[] answer)
    {
        PipeReader body = context.Request.BodyReader;
        ReadResult read;
        while (!(read = await body.ReadAsync()).IsCompleted)
            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        body.AdvanceTo(read.Buffer.End);
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = answer.Length;
        await context.Response.Body.WriteAsync(answer);
    }
}
