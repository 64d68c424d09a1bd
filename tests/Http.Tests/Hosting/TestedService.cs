using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.LocalHost.Storage;
using Microsoft.Extensions.DependencyInjection;

[assembly: AssemblyFixture(typeof(TestedService))]

namespace GuidelineDecisions.Http.Tests.Hosting;

/// <summary>
/// The service under test: the one at the base URL in the environment variable CONTRACT_BASE_URL, called with the key in CONTRACT_API_KEY, or, without
/// them, LocalHost in this process on a free port.
/// </summary>
public sealed class TestedService : ServiceClient, IAsyncLifetime
{
    internal const string BaseUrlVariable = "CONTRACT_BASE_URL", ApiKeyVariable = "CONTRACT_API_KEY";

    private TestStorage? own;
    private OwnHost? host;

    /// <summary>The base URL that was given, or null when the tests start a host of their own.</summary>
    public static Uri? Given { get; } =
        Environment.GetEnvironmentVariable(BaseUrlVariable) is { Length: > 0 } url ? new Uri(url, UriKind.Absolute) : null;

    /// <summary>The host's own storage, for other hosts beside it.</summary>
    public LocalStorage Storage => own!.Storage;

    /// <summary>The connection string of that storage, which has started; null when there is none.</summary>
    public string? Connection => Storage.Connection?.Result;

    /// <summary>The services of the host, for what no request can do; in tests of the own host only.</summary>
    public IServiceProvider Services => host!.Services;

    /// <summary>What an operator does with partners; in tests of the own host only.</summary>
    public PartnerAdministration Administration => Services.GetRequiredService<PartnerAdministration>();

    public async ValueTask InitializeAsync()
    {
        if (Given is not null)
        {
            await ConnectAsync(Given, Environment.GetEnvironmentVariable(ApiKeyVariable) is { Length: > 0 } key ? Credential.Key(key) : Credential.None);
            return;
        }

        own = await TestStorage.StartAsync();
        host = await OwnHost.StartAsync(own.Storage, own.Folder);
        await ConnectAsync(host.BaseUrl, host.Credential);
    }

    /// <summary>Skips a test of what is stored on a machine that cannot run the storage's emulator.</summary>
    public void NeedsStorage()
    {
        if (own?.Storage.UnavailableReason is not { } absence)
            return;
        Assert.SkipWhen(absence.StartsWith("Stored cases need Node.js", StringComparison.Ordinal), absence);
        Assert.Fail(absence);
    }

    /// <summary>Another host beside this one, on the same storage, with other settings.</summary>
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
