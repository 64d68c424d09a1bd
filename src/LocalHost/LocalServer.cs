using System.Net;
using Application;
using Application.Guidelines;
using Application.Http;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace LocalHost;

/// <summary>The service on Kestrel: every endpoint of the catalogue on its route, through the shared pipeline.</summary>
public static class LocalServer
{
    private const int Failure = 1;

    /// <summary>Serves until stopped.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(int port, TextWriter output, TextWriter errors, CancellationToken stop)
    {
        await using WebApplication app = Build(port);
        try
        {
            await app.StartAsync(stop);
        }
        catch (IOException e)
        {
            await errors.WriteLineAsync($"Cannot listen on http://127.0.0.1:{port}: {e.Message} Try --port with another number.");
            return Failure;
        }

        string address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        await output.WriteLineAsync(Greeting.Ready(address, app.Services.GetRequiredService<IGuidelineCatalogue>()));
        await output.WriteLineAsync(Greeting.Curl(address));
        await app.WaitForShutdownAsync(stop);
        await output.WriteLineAsync("Stopped.");
        return 0;
    }

    /// <summary>The application, not yet started.</summary>
    public static WebApplication Build(int port)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None); // RunAsync tells it in one line
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        builder.Services.AddGuidelineServices();
        WebApplication app = builder.Build();
        app.UseStatusCodePages(context => Unrouted(context.HttpContext));
        HttpPipeline pipeline = app.Services.GetRequiredService<HttpPipeline>();
        foreach (ApiEndpoint endpoint in EndpointCatalogue.All)
        {
            app.MapMethods(
                $"/{Routes.Prefix}/{endpoint.Route}",
                [endpoint.Method],
                async context => await (await pipeline.InvokeAsync(context, endpoint.Name)).ExecuteAsync(context));
        }

        return app;
    }

    /// <summary>What routing refused before an endpoint was reached: a route or method that does not exist.</summary>
    private static Task Unrouted(HttpContext context) =>
        Problems.Status(context.Response.StatusCode, "There is no such route, or not with this method; /api/openapi.json lists all.")
            .ExecuteAsync(context);
}
