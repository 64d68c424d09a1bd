using GuidelineDecisions.LocalHost.Storage;

namespace GuidelineDecisions.AzureStorage.Tests.Hosting;

/// <summary>
/// An Azurite for one class of tests that send many requests. One process serves one request at a time and searches the rows of all tests,
/// so sharing it would slow the others down.
/// </summary>
public sealed class OwnAzurite(AzuriteFixture azurites) : IAsyncLifetime
{
    private readonly Azurite azurite = azurites.Create($"own-{Guid.NewGuid():N}", inMemory: true);

    public string Connection => azurite.ConnectionString;

    public async ValueTask InitializeAsync() => await azurite.StartAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => azurite.DisposeAsync();
}
