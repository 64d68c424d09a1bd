using GuidelineDecisions.AzureStorage.Tests.Hosting;
using GuidelineDecisions.LocalHost.Storage;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(GuidelineDecisions.Workbench.Tests.Hosting.WorkbenchFixture))]
// The tests share a browser and measure how long it takes.
[assembly: CollectionBehavior(CollectionBehavior.CollectionPerAssembly)]

namespace GuidelineDecisions.Workbench.Tests.Hosting;

/// <summary>
/// The published service with the workbench on a free port, and Debian's browser. Both start with the first test that needs them. On a
/// machine without the browser such a test is skipped.
/// </summary>
public sealed class WorkbenchFixture : IAsyncDisposable
{
    private const string Program = "/usr/bin/chromium";

    /// <summary>In milliseconds. A busy machine takes seconds for what takes one on an idle one.</summary>
    private const float Patience = 60_000;

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--disable-dev-shm-usage",
        // No other host has an address, so that whatever asks for one fails.
        "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    ];

    private readonly string data = Directory.CreateTempSubdirectory("workbench-tests-").FullName;
    private readonly SemaphoreSlim starting = new(1);
    private Azurite? azurite;
    private HostProcess? host;
    private Uri? url;
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>The folder for pictures of the pages.</summary>
    public static string Screenshots { get; } =
        Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "screenshots")).FullName;

    /// <summary>The connection string of the storage.</summary>
    public string Connection => azurite!.ConnectionString;

    /// <summary>Returns the address of the service, which is shared by all tests.</summary>
    public async Task<Uri> UrlAsync()
    {
        await StartAsync();
        return url!;
    }

    /// <summary>Returns the browser.</summary>
    public async Task<IBrowser> BrowserAsync()
    {
        await StartAsync();
        return browser!;
    }

    /// <summary>Returns the key of the partner demo.</summary>
    public async Task<string> KeyAsync()
    {
        await StartAsync();
        return (await File.ReadAllTextAsync(Path.Combine(data, "demo.key"))).Trim();
    }

    /// <summary>Opens a page in a new profile, so that nothing is cached or stored.</summary>
    /// <param name="path">The path below the workbench's root, or an address.</param>
    /// <param name="options">How the browser shows it; null for a desktop in light colours.</param>
    public async Task<WorkbenchPage> OpenAsync(string path = "", BrowserNewContextOptions? options = null)
    {
        IBrowserContext context = await (await BrowserAsync()).NewContextAsync(
            options ?? new() { ViewportSize = new() { Width = 1400, Height = 1000 } });
        context.SetDefaultTimeout(Patience);
        var page = new WorkbenchPage(context, await context.NewPageAsync());
        await page.Page.GotoAsync(new Uri(await UrlAsync(), path).AbsoluteUri);
        return page;
    }

    /// <summary>Starts the service once more on the same storage, for a test that stops it.</summary>
    /// <param name="settings">Its settings, by the names of src/docs/settings.md.</param>
    internal async Task<(HostProcess Host, Uri Url)> StartAnotherHostAsync(IReadOnlyDictionary<string, string>? settings = null)
    {
        await StartAsync();
        return await HostProcess.StartAsync(azurite!.ConnectionString, data, settings, folder: await PublishedHost.FolderAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        host?.Dispose();
        if (azurite is not null)
            await azurite.DisposeAsync();
        starting.Dispose();
        Directory.Delete(data, recursive: true);
    }

    private async Task StartAsync()
    {
        Assert.SkipUnless(File.Exists(Program), $"The test needs {Program}.");
        await starting.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (url is not null)
                return;
            InstallationOutcome storage = await AzuriteInstallation.InstallAsync(
                Path.Combine(RepositoryFolder.Path, ".localhost", "azurite"), Console.Out);
            Assert.SkipWhen(storage.Installation is null, storage.Problem ?? "");
            azurite = new Azurite(storage.Installation, Path.Combine(data, "azurite"), inMemory: true);
            await azurite.StartAsync();
            playwright = await Playwright.CreateAsync();
            Assertions.SetDefaultExpectTimeout(Patience);
            browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = Arguments });
            (host, url) = await HostProcess.StartAsync(
                azurite.ConnectionString, data, new Dictionary<string, string>
                {
                    ["RateLimit:RequestsPerSecond"] = "1000000",
                    ["RateLimit:Burst"] = "1000000",
                },
                folder: await PublishedHost.FolderAsync());
        }
        finally
        {
            starting.Release();
        }
    }
}
