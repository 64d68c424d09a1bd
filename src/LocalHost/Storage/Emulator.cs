namespace GuidelineDecisions.LocalHost.Storage;

/// <summary>
/// Runs the storage emulator of a data folder: installs it on first use, starts it, and stops it on disposal. While it runs, its
/// connection string is in the folder.
/// </summary>
internal sealed class Emulator(string dataFolder, TextWriter output) : IAsyncDisposable
{
    private Task<string>? starting;
    private Azurite? azurite;
    private ConnectionFile? connectionFile;

    /// <summary>
    /// Installs the emulator if necessary, and begins to start it. If it cannot start, the storage's connection fails with
    /// <see cref="AzuriteException"/>.
    /// </summary>
    /// <returns>The storage; an unavailable one without Node.js.</returns>
    public async Task<LocalStorage> BeginAsync(CancellationToken stop)
    {
        PrivateFiles.CreateFolder(dataFolder);
        InstallationOutcome installed = await AzuriteInstallation.InstallAsync(Path.Combine(dataFolder, "azurite"), output, stop: stop);
        if (!installed.IsInstalled)
            return LocalStorage.Unavailable(installed.Problem);
        azurite = new Azurite(installed.Installation, Path.Combine(dataFolder, "storage"));
        return LocalStorage.At(starting = StartAsync(azurite, stop));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // The service may have failed while the emulator was still starting.
        await Task.WhenAny(starting ?? Task.CompletedTask);
        connectionFile?.Dispose();
        if (azurite is not null)
            await azurite.DisposeAsync();
    }

    private async Task<string> StartAsync(Azurite started, CancellationToken stop)
    {
        await started.StartAsync(output, stop);
        connectionFile = new ConnectionFile(dataFolder, started.ConnectionString);
        return started.ConnectionString;
    }
}
