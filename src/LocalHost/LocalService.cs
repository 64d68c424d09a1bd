using System.Net;
using GuidelineDecisions.Application.Composition;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Storage;
using GuidelineDecisions.AzureStorage;
using GuidelineDecisions.LocalHost.Storage;
using GuidelineDecisions.LocalHost.Timers;
using GuidelineDecisions.LocalHost.Workbench;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace GuidelineDecisions.LocalHost;

/// <summary>Runs the whole service on this machine. The server is built while the storage starts.</summary>
/// <param name="address">The address to listen on; port 0 picks a free one.</param>
/// <param name="dataFolder">The folder for the storage, its installation and the key of the partner <c>demo</c>.</param>
/// <param name="readConnection">
/// Gives the connection string of the storage to use, or null for Azurite in the data folder (see <see cref="StorageChoice"/>).
/// </param>
/// <param name="output">Receives messages to the user.</param>
/// <param name="errors">Receives the reason when the service does not start.</param>
public sealed class LocalService(IPEndPoint address, string dataFolder, Func<string?> readConnection, TextWriter output, TextWriter errors)
{
    private const int Failure = 1;

    private readonly DemoPartner demo = new(dataFolder, TimeProvider.System);

    /// <summary>Serves until it is stopped.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        await using var emulator = new Emulator(dataFolder, output);
        try
        {
            return await ServeAsync(emulator, stop);
        }
        catch (Exception e) when (e
            is AzuriteException or InvalidScheduleException or InvalidSettingException or IOException or UnauthorizedAccessException)
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
        string? connection = readConnection();
        LocalStorage storage = connection is null ? await emulator.BeginAsync(stop) : LocalStorage.At(connection);
        await using WebApplication app = await LocalServer.BuildAsync(address, storage, demo);
        bool hasDemo = storage.Connection is null || StorageAccount.IsLocal(await storage.Connection);
        try
        {
            bool isNew = hasDemo && await EnsureDemoAsync(app, storage, stop);
            await app.StartAsync(stop);
            await WriteStartMessagesAsync(app, storage, hasDemo, isNew);
        }
        catch (StorageUnavailableException)
        {
            await errors.WriteLineAsync(
                $"The storage given by {StorageChoice.Option}, {StorageChoice.FileOption} or {StorageChoice.Variable} is unavailable.");
            return Failure;
        }
        catch (IOException e)
        {
            await errors.WriteLineAsync($"Cannot listen on http://{address}: {e.Message} Choose another port with --port.");
            return Failure;
        }

        await app.WaitForShutdownAsync(stop);
        await output.WriteLineAsync("Stopped.");
        return 0;
    }

    private async Task<bool> EnsureDemoAsync(WebApplication app, LocalStorage storage, CancellationToken stop) =>
        storage.Connection is null
            ? demo.ReadOrCreateKey().IsNew
            : await demo.EnsureAsync(
                app.Services.GetRequiredService<IPartnerStore>(), app.Services.GetRequiredService<PartnerAdministration>(), stop);

    private async Task WriteStartMessagesAsync(WebApplication app, LocalStorage storage, bool hasDemo, bool isNew)
    {
        string url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        if (isNew)
            await output.WriteLineAsync(StartupMessages.NewKey(demo));
        if (storage.UnavailableReason is { } reason)
            await output.WriteLineAsync($"Running without storage: {reason}");
        if (!hasDemo)
        {
            await output.WriteLineAsync(
                "The storage is on another machine, so LocalHost created no demonstration partner. "
                + "To create a partner, run the commands 'partner add' and 'partner key'.");
        }

        await output.WriteLineAsync(StartupMessages.Ready(url, app.Services.GetRequiredService<IGuidelineCatalogue>()));
        if (WorkbenchPages.AreIn(app.Services))
            await output.WriteLineAsync(StartupMessages.Workbench(url));
        if (hasDemo)
            await output.WriteLineAsync(StartupMessages.Curl(url, demo, app.Services.GetRequiredService<IGuidelineCatalogue>()));
    }
}
