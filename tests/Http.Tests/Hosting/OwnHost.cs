using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.LocalHost;
using GuidelineDecisions.LocalHost.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace GuidelineDecisions.Http.Tests.Hosting;

/// <summary>LocalHost in this process on a free port, with its own settings.</summary>
public sealed class OwnHost : ServiceClient, IAsyncDisposable
{
    private readonly WebApplication app;

    private OwnHost(WebApplication app) => this.app = app;

    /// <summary>The services of the host, for what no request can do.</summary>
    public IServiceProvider Services => app.Services;

    /// <summary>Starts a host that knows the demo partner.</summary>
    /// <param name="storage">Where the host stores cases.</param>
    /// <param name="dataFolder">The folder of the partner's key.</param>
    /// <param name="settings">Settings that override those of every test.</param>
    public static async Task<OwnHost> StartAsync(
        LocalStorage storage, string dataFolder, params IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var demo = new DemoPartner(dataFolder, TimeProvider.System);
        // All tests share one partner and one address; only RateLimitTests is about the limits.
        var all = new Dictionary<string, string?>
        {
            ["RateLimit:RequestsPerSecond"] = "1000000",
            ["RateLimit:Burst"] = "1000000",
            ["RateLimit:FailuresPerSecond"] = "1000000",
            ["RateLimit:FailureBurst"] = "1000000",
            ["Publication:AnswerWithin"] = "00:01:00",
        };
        foreach ((string name, string? value) in settings)
            all[name] = value;
        WebApplication app = await LocalServer.BuildAsync(LocalServer.FreePort, storage, demo, all);
        var host = new OwnHost(app);
        if (storage.Connection is not null)
            await demo.EnsureAsync(
                app.Services.GetRequiredService<IPartnerStore>(), app.Services.GetRequiredService<PartnerAdministration>(), default);
        await app.StartAsync();
        await host.ConnectAsync(new Uri(app.Urls.Single()), Credential.Key($"{demo.ReadOrCreateKey().Key}"));
        return host;
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return app.DisposeAsync();
    }
}
