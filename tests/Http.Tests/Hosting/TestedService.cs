using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.LocalHost.Storage;
using Microsoft.Extensions.DependencyInjection;

[assembly: AssemblyFixture(typeof(TestedService))]

namespace GuidelineDecisions.Http.Tests.Hosting;

/// <summary>
/// The service under test: the one at the base URL in CONTRACT_BASE_URL, called with the key in CONTRACT_API_KEY. Without these environment
/// variables it is LocalHost in this process on a free port.
/// </summary>
public sealed class TestedService : ServiceClient, IAsyncLifetime
{
    internal const string BaseUrlVariable = "CONTRACT_BASE_URL", ApiKeyVariable = "CONTRACT_API_KEY";

    private TestStorage? own;
    private OwnHost? host;

    /// <summary>The given base URL, or null when the tests start their own host.</summary>
    public static Uri? Given { get; } =
        Environment.GetEnvironmentVariable(BaseUrlVariable) is { Length: > 0 } url ? new Uri(url, UriKind.Absolute) : null;

    /// <summary>The host's storage, for other hosts on the same data.</summary>
    public LocalStorage Storage => own!.Storage;

    /// <summary>The connection string of that storage once it has started; null when there is none.</summary>
    public string? Connection => Storage.Connection?.Result;

    /// <summary>The services of the host, for what no request can do; only when the tests start their own host.</summary>
    public IServiceProvider Services => host!.Services;

    /// <summary>What an operator does with partners; only when the tests start their own host.</summary>
    public PartnerAdministration Administration => Services.GetRequiredService<PartnerAdministration>();

    public async ValueTask InitializeAsync()
    {
        if (Given is not null)
        {
            await ConnectAsync(
                Given, Environment.GetEnvironmentVariable(ApiKeyVariable) is { Length: > 0 } key ? Credential.Key(key) : Credential.None);
            return;
        }

        own = await TestStorage.StartAsync();
        host = await OwnHost.StartAsync(own.Storage, own.Folder);
        await ConnectAsync(host.BaseUrl, host.Credential);
    }

    /// <summary>Skips a test that needs a storage on a machine that cannot run the emulator.</summary>
    public void NeedsStorage()
    {
        if (own?.Storage.UnavailableReason is not { } absence)
            return;
        Assert.SkipWhen(absence.StartsWith("Stored cases need Node.js", StringComparison.Ordinal), absence);
        Assert.Fail(absence);
    }

    /// <summary>Starts another host with other settings on the same storage.</summary>
    public Task<OwnHost> BesideAsync(params IEnumerable<KeyValuePair<string, string?>> settings)
    {
        NeedsStorage();
        return OwnHost.StartAsync(Storage, own!.Folder, settings);
    }

    public async ValueTask DisposeAsync()
    {
        Dispose();
        if (host is not null)
            await host.DisposeAsync();
        if (own is not null)
            await own.DisposeAsync();
    }
}
