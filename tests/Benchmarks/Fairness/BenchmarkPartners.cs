using GuidelineDecisions.Application;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.AzureStorage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace GuidelineDecisions.Benchmarks.Fairness;

/// <summary>Partners in the storage of a running service, as the command "partner add" creates them.</summary>
internal sealed class BenchmarkPartners : IAsyncDisposable
{
    private const string By = "benchmark";

    private readonly ServiceProvider services;

    public BenchmarkPartners(string connection) => services = new ServiceCollection()
        .AddSingleton<IConfiguration>(
            new ConfigurationBuilder().AddInMemoryCollection([new(StorageAccount.Setting, connection)]).Build())
        .AddSingleton(TimeProvider.System)
        .AddGuidelineServices()
        .AddAzureStorage()
        .BuildServiceProvider();

    /// <summary>Adds a partner with one key.</summary>
    public async Task<ApiKey> AddAsync(string id, string scope)
    {
        PartnerAdministration administration = services.GetRequiredService<PartnerAdministration>();
        if ((await administration.AddAsync(id, id, buckets: 1, "UTC", By, default)).Value is null)
            throw new InvalidOperationException($"The partner '{id}' could not be added.");
        return (await administration.StoreKeyAsync(ApiKey.Create(id), [scope], By, expiresAt: null, By, default)).Key;
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
