namespace LocalHost.Storage;

/// <summary>The storage emulator of a data folder: installed on first use, started, stopped with this; its connection lies in the folder while it runs.</summary>
internal sealed class Emulator(string dataFolder, TextWriter output) : IAsyncDisposable
{
    private Task<LocalStorage>? starting;
    private Azurite? azurite;
    private ConnectionFile? told;

    /// <summary>Starts it, once.</summary>
    /// <returns>The storage, or none where Node.js is missing.</returns>
    /// <exception cref="AzuriteException">It cannot start, or another process uses the folder.</exception>
    public Task<LocalStorage> StartAsync(CancellationToken stop) => starting ??= InstallAndStartAsync(stop);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // Whoever waits for it may have failed before it had started.
        await Task.WhenAny(starting ?? Task.CompletedTask);
        told?.Dispose();
        if (azurite is not null)
            await azurite.DisposeAsync();
    }

    private async Task<LocalStorage> InstallAndStartAsync(CancellationToken stop)
    {
        InstallationOutcome installed = await AzuriteInstallation.InstallAsync(Path.Combine(dataFolder, "azurite"), output, stop: stop);
        if (!installed.IsInstalled)
            return LocalStorage.None(installed.Problem);
        azurite = new Azurite(installed.Installation, Path.Combine(dataFolder, "storage"));
        await azurite.StartAsync(stop);
        told = new ConnectionFile(dataFolder, azurite.ConnectionString);
        return LocalStorage.At(azurite.ConnectionString);
    }
}
