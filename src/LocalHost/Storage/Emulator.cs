namespace GuidelineDecisions.LocalHost.Storage;

/// <summary>The storage emulator of a data folder: installed on first use, started, stopped with this; its connection lies in the folder while it runs.</summary>
internal sealed class Emulator(string dataFolder, TextWriter output) : IAsyncDisposable
{
    private Task<string>? starting;
    private Azurite? azurite;
    private ConnectionFile? told;

    /// <summary>Installs it, if it is not yet, and begins to start it; its connection fails with <see cref="AzuriteException"/> when that cannot be done.</summary>
    /// <returns>The storage, or none where Node.js is missing.</returns>
    public async Task<LocalStorage> BeginAsync(CancellationToken stop)
    {
        InstallationOutcome installed = await AzuriteInstallation.InstallAsync(Path.Combine(dataFolder, "azurite"), output, stop: stop);
        if (!installed.IsInstalled)
            return LocalStorage.Unavailable(installed.Problem);
        azurite = new Azurite(installed.Installation, Path.Combine(dataFolder, "storage"));
        return LocalStorage.At(starting = StartAsync(azurite, stop));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // Whoever waits for it may have failed before it had started.
        await Task.WhenAny(starting ?? Task.CompletedTask);
        told?.Dispose();
        if (azurite is not null)
            await azurite.DisposeAsync();
    }

    private async Task<string> StartAsync(Azurite started, CancellationToken stop)
    {
        await started.StartAsync(stop);
        told = new ConnectionFile(dataFolder, started.ConnectionString);
        return started.ConnectionString;
    }
}
