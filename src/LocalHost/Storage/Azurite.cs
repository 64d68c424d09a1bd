namespace GuidelineDecisions.LocalHost.Storage;

/// <summary>
/// Azure Storage on this machine: blobs, queues and tables in a folder. It can be stopped, or killed as a test of durability, and started
/// again with the same ports and data. It does not outlive the process that started it.
/// </summary>
/// <param name="installation">The installation.</param>
/// <param name="location">The folder of the data; one process at a time uses it.</param>
/// <param name="ports">The ports; free ones by default.</param>
/// <param name="savesNothing">
/// It keeps its data in memory: what it holds ends with it, and is not bounded by the one file of at most 512 MB that it would save every five seconds.
/// For benchmarks and simulations that are not about the emulator's file.
/// </param>
public sealed class Azurite(AzuriteInstallation installation, string location, AzuritePorts? ports = null, bool savesNothing = false) : IAsyncDisposable
{
    private const string Account = "devstoreaccount1";

    /// <summary>Azurite's public, well-known key: it protects nothing.</summary>
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private const int Attempts = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly string location = Path.GetFullPath(location);
    private bool hasRun;
    private FileStream? claim;
    private AzuriteProcess? process;

    /// <summary>The ports; those that the system gave once it has started.</summary>
    public AzuritePorts Ports { get; private set; } = ports ?? AzuritePorts.Free;

    /// <summary>Its process, while it runs.</summary>
    public int? ProcessId => process?.Id;

    /// <summary>What the clients of Azure.Data.Tables, Azure.Storage.Blobs and Azure.Storage.Queues take.</summary>
    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};BlobEndpoint={Endpoint(Ports.Blob)};"
        + $"QueueEndpoint={Endpoint(Ports.Queue)};TableEndpoint={Endpoint(Ports.Table)};";

    /// <summary>Starts it and waits until all its services answer.</summary>
    /// <exception cref="AzuriteException">It cannot start, or another process uses the folder.</exception>
    public async Task StartAsync(CancellationToken stop = default)
    {
        if (process is not null)
            throw new InvalidOperationException("It has been started already.");
        Directory.CreateDirectory(location);
        claim = FileLock.TryAcquire(Path.Combine(location, "localhost.lock"))
            ?? throw new AzuriteException($"The storage in {location} is in use by another process; stop that one first, or use another folder.");
        try
        {
            Ports = await RunAsync(stop);
            hasRun = true;
        }
        catch
        {
            await KillAsync();
            throw;
        }
    }

    /// <summary>Stops it: what it has acknowledged is saved.</summary>
    public Task StopAsync() => EndAsync(ended => ended.StopAsync());

    /// <summary>Kills it. Azurite saves every five seconds, so what it acknowledged since it last did is lost; what is left is of one moment.</summary>
    public Task KillAsync() => EndAsync(ended => ended.KillAsync());

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => new(StopAsync());

    private IEnumerable<string> Options =>
    [
        .. savesNothing ? (string[])["--inMemoryPersistence"] : ["--location", location],
        "--silent", "--disableTelemetry", "--skipApiVersionCheck",
        "--blobHost", "127.0.0.1", "--queueHost", "127.0.0.1", "--tableHost", "127.0.0.1",
        "--blobPort", $"{Ports.Blob}", "--queuePort", $"{Ports.Queue}", "--tablePort", $"{Ports.Table}",
    ];

    private static string Endpoint(int port) => $"http://127.0.0.1:{port}/{Account}";

    /// <summary>A port that it had before may be another's for a moment, if only for an outgoing connection.</summary>
    private async Task<AzuritePorts> RunAsync(CancellationToken stop)
    {
        string script = Path.Combine(location, "localhost.js");
        await AzuriteFiles.WriteScriptAsync(script, stop);
        for (int attempt = 1; ; attempt++)
        {
            process = new AzuriteProcess(installation.Command(script, [Path.Combine(location, "localhost.running"), .. Options]));
            try
            {
                return await process.WaitUntilReadyAsync(stop);
            }
            catch (AzuriteException e) when (e.IsPortTaken && hasRun && attempt < Attempts)
            {
                process.Dispose();
                process = null;
                await Task.Delay(Pause, stop);
            }
        }
    }

    private async Task EndAsync(Func<AzuriteProcess, Task> end)
    {
        if (process is not null)
        {
            await end(process);
            process.Dispose();
            process = null;
        }

        if (claim is not null)
            await claim.DisposeAsync();
        claim = null;
    }
}
