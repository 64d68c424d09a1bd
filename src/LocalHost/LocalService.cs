using System.Net;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Storage;
using GuidelineDecisions.AzureStorage;
using GuidelineDecisions.LocalHost.Storage;
using GuidelineDecisions.LocalHost.Timers;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace GuidelineDecisions.LocalHost;

/// <summary>The whole service on this machine: the storage and, while it starts, the server, until it is stopped.</summary>
/// <param name="address">Where it listens; port 0 takes a free one.</param>
/// <param name="dataFolder">Where the storage, its installation and the key of the partner <c>demo</c> are kept.</param>
/// <param name="connection">The storage to use, or null for Azurite in the data folder.</param>
/// <param name="output">Receives what the user is told.</param>
/// <param name="errors">Receives why it does not start.</param>
public sealed class LocalService(IPEndPoint address, string dataFolder, string? connection, TextWriter output, TextWriter errors)
{
    private const int Failure = 1;

    private readonly DemoPartner demo = new(dataFolder, TimeProvider.System);

    /// <summary>Serves until stopped.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        await using var emulator = new Emulator(dataFolder, output);
        try
        {
            return await ServeAsync(emulator, stop);
        }
        catch (Exception e) when (e is AzuriteException or InvalidScheduleException or IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync(e.Message);
            return Failure;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await output.WriteLineAsync("Stopped.");
            return 0;
        }
    }

    private async Task<int> ServeAsync(Emulator emulator, CancellationToken stop)
    {
        if (connection is not null && !StorageAccount.IsConnectionString(connection))
        {
            await errors.WriteLineAsync("--storage: allowed is a connection string of Azure Storage, such as UseDevelopmentStorage=true.");
            return Failure;
        }

        LocalStorage storage = connection is null ? await emulator.BeginAsync(stop) : LocalStorage.At(connection);
        await using WebApplication app = await LocalServer.BuildAsync(address, storage, demo);
        bool hasDemo = storage.Connection is null || StorageAccount.IsLocal(await storage.Connection);
        try
        {
            bool isNew = hasDemo && await EnsureDemoAsync(app, storage, stop);
            await app.StartAsync(stop);
            await GreetAsync(app, storage, hasDemo, isNew);
        }
        catch (StorageUnavailableException)
        {
            await errors.WriteLineAsync("The storage that --storage names does not answer.");
            return Failure;
        }
        catch (IOException e)
        {
            await errors.WriteLineAsync($"Cannot listen on http://{address}: {e.Message} Try --port with another number.");
            return Failure;
        }

        await app.WaitForShutdownAsync(stop);
        await output.WriteLineAsync("Stopped.");
        return 0;
    }

    private async Task<bool> EnsureDemoAsync(WebApplication app, LocalStorage storage, CancellationToken stop) =>
        storage.Connection is null
            ? demo.ReadOrCreateKey().IsNew
            : await demo.EnsureAsync(app.Services.GetRequiredService<IPartnerStore>(), app.Services.GetRequiredService<PartnerAdministration>(), stop);

    private async Task GreetAsync(WebApplication app, LocalStorage storage, bool hasDemo, bool isNew)
    {
        string url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        if (isNew)
            await output.WriteLineAsync(StartupMessages.NewKey(demo));
        if (storage.UnavailableReason is { } absence)
            await output.WriteLineAsync($"Without stored cases: {absence}");
        if (!hasDemo)
            await output.WriteLineAsync("The storage is not on this machine, so no partner is made: 'partner add' and 'partner key' of the command line make one.");
        await output.WriteLineAsync(StartupMessages.Ready(url, app.Services.GetRequiredService<IGuidelineCatalogue>()));
        if (hasDemo)
            await output.WriteLineAsync(StartupMessages.Curl(url, demo));
    }
}
