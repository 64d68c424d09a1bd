using System.IO.Pipelines;
using System.Net;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.LocalHost;
using GuidelineDecisions.LocalHost.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Benchmarks.Http;

/// <summary>LocalHost in this process, without storage, and next to its recommendation route a bare route for each patient.</summary>
internal sealed class Server : IAsyncDisposable
{
    /// <summary>A rate limit that no benchmark reaches.</summary>
    public static readonly Dictionary<string, string?> Unlimited =
        new() { ["RateLimit:RequestsPerSecond"] = "100000000", ["RateLimit:Burst"] = "100000000" };

    private readonly WebApplication app;

    /// <summary>What the bare routes return, by patient.</summary>
    private readonly byte[][] answers;

    private Server(WebApplication app, ApiKey key, int patients)
    {
        this.app = app;
        Key = key;
        answers = new byte[patients][];
    }

    public IPEndPoint Address => IPEndPoint.Parse(new Uri(app.Urls.Single()).Authority);

    public ApiKey Key { get; }

    public static string Real => $"/{Routes.Prefix}/{Routes.Recommendations}";

    public static string Bare(int patient) => Invariant($"/bare/{patient}");

    public static async Task<Server> StartAsync(int patients)
    {
        var demo = new DemoPartner(Directory.CreateTempSubdirectory("benchmark-key-").FullName, TimeProvider.System);
        LocalStorage storage = LocalStorage.Unavailable("The benchmark stores nothing.");
        WebApplication app = await LocalServer.BuildAsync(LocalServer.FreePort, storage, demo, Unlimited);
        var server = new Server(app, demo.ReadOrCreateKey().Key, patients);
        server.MapBare();
        await app.StartAsync();
        return server;
    }

    /// <summary>Sets what the bare route of a patient returns.</summary>
    public void Prepare(int patient, byte[] answer) => answers[patient] = answer;

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private void MapBare()
    {
        for (int i = 0; i < answers.Length; i++)
        {
            int patient = i;
            app.MapPost(Bare(patient), context => RespondAsync(context, answers[patient]));
        }
    }

    private static async Task RespondAsync(HttpContext context, byte[] answer)
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
