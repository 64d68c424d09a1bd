namespace GuidelineDecisions.LocalHost.Storage;

/// <summary>
/// The Azure Storage emulator: blobs, queues and tables in a folder. It can be stopped, or killed to test durability, and restarted with
/// the same ports and data. It does not outlive the process that started it.
/// </summary>
/// <param name="installation">The installation to run.</param>
/// <param name="location">The data folder; only one process at a time can use it.</param>
/// <param name="ports">The ports; free ones by default.</param>
/// <param name="inMemory">
/// Keeps the data in memory, without the limit of the file of at most 512 MB that Azurite otherwise saves every five seconds. For
/// benchmarks and simulations that are not about the emulator's file.
/// </param>
public sealed class Azurite(AzuriteInstallation installation, string location, AzuritePorts? ports = null, bool inMemory = false)
    : IAsyncDisposable
{
    private const string Account = "devstoreaccount1";

    /// <summary>Azurite's well-known public key. It protects nothing.</summary>
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private const int Attempts = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>A process that ends writes its last data within this time, as <see cref="AzuriteProcess"/> and the script do.</summary>
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(30);

    private readonly string location = Path.GetFullPath(location);
    private bool hasRun;
    private FileStream? dataLock;
    private AzuriteProcess? process;

    /// <summary>After the start, the actual ports.</summary>
    public AzuritePorts Ports { get; private set; } = ports ?? AzuritePorts.Free;

    /// <summary>Null while it is not running.</summary>
    public int? ProcessId => process?.Id;

    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};BlobEndpoint={Endpoint(Ports.Blob)};"
        + $"QueueEndpoint={Endpoint(Ports.Queue)};TableEndpoint={Endpoint(Ports.Table)};";

    /// <summary>Starts Azurite and waits until all its services listen.</summary>
    /// <exception cref="AzuriteException">Azurite cannot start, or another process uses the folder.</exception>
    public Task StartAsync(CancellationToken stop = default) => StartAsync(waiting: null, stop);

    /// <summary>As above. A process that was just killed may still hold the folder, so this waits for it, if there is a writer.</summary>
    /// <param name="waiting">Receives a line before this waits for another process; without it this does not wait.</param>
    /// <param name="stop">Cancels the start.</param>
    public async Task StartAsync(TextWriter? waiting, CancellationToken stop)
    {
        if (process is not null)
            throw new InvalidOperationException("Azurite is already running.");
        PrivateFiles.CreateFolderWithContent(location);
        dataLock = await LockAsync(Path.Combine(location, "localhost.lock"), waiting, stop)
            ?? throw new AzuriteException(
                $"The storage in {location} is in use by another process. Stop that process or choose another folder.");
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

    /// <summary>Saves everything that Azurite has acknowledged, and stops it.</summary>
    public Task StopAsync() => EndAsync(ended => ended.StopAsync());

    /// <summary>
    /// Kills Azurite. It saves every five seconds, so writes that it has acknowledged since the last save are lost; the saved state is
    /// consistent.
    /// </summary>
    public Task KillAsync() => EndAsync(ended => ended.KillAsync());

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => new(StopAsync());

    private IEnumerable<string> Options =>
    [
        .. inMemory ? (string[])["--inMemoryPersistence"] : ["--location", location],
        "--silent", "--disableTelemetry", "--skipApiVersionCheck",
        "--blobHost", "127.0.0.1", "--queueHost", "127.0.0.1", "--tableHost", "127.0.0.1",
        "--blobPort", Invariant($"{Ports.Blob}"), "--queuePort", Invariant($"{Ports.Queue}"), "--tablePort", Invariant($"{Ports.Table}"),
    ];

    private async Task<FileStream?> LockAsync(string path, TextWriter? waiting, CancellationToken stop)
    {
        if (FileLock.TryAcquire(path) is { } taken)
            return taken;
        if (waiting is null)
            return null;
        await waiting.WriteLineAsync(
            Invariant($"Waiting up to {LockPatience.TotalSeconds} seconds for another process to release the storage in {location}."));
        return await FileLock.AcquireWithinAsync(path, LockPatience, stop);
    }

    private static string Endpoint(int port) => Invariant($"http://127.0.0.1:{port}/{Account}");

    /// <summary>On a restart another program may briefly hold one of the ports, if only for an outgoing connection, so retry.</summary>
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

        if (dataLock is not null)
            await dataLock.DisposeAsync();
        dataLock = null;
    }
}
