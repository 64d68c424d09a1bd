using GuidelineDecisions.Application.Guidelines.Publication;
using GuidelineDecisions.AzureStorage.Backups;
using GuidelineDecisions.AzureStorage.Backups.Format;
using GuidelineDecisions.AzureStorage.Moves;
using GuidelineDecisions.AzureStorage.Tests.Backups;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Records.Declaration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GuidelineDecisions.AzureStorage.Tests.Moves;

/// <summary>Two deployments of the service with a storage each, and an operator, whose process shares nothing with them.</summary>
internal sealed class TwoDeployments : IAsyncDisposable
{
    public const string Address = "https://other.example";

    private readonly OwnAzurite here;
    private readonly OwnAzurite there;
    private readonly ServiceProvider ofHere;
    private readonly ServiceProvider ofThere;

    private TwoDeployments(OwnAzurite here, OwnAzurite there, Service source, Service target)
    {
        (this.here, this.there, Source, Target) = (here, there, source, target);
        (ofHere, ofThere) = (Open(here.Connection), Open(there.Connection));
    }

    public Service Source { get; }

    public Service Target { get; }

    public string SourceConnection => here.Connection;

    public BackupInMemory Place { get; private set; } = new(new MemoryTarget());

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<TwoDeployments> StartAsync(AzuriteFixture azurites)
    {
        OwnAzurite here = new(azurites), there = new(azurites);
        await here.InitializeAsync();
        await there.InitializeAsync();
        Service source = await Service.StartAsync(here.Connection), target = await Service.StartAsync(there.Connection);
        // The start of a service activates the shipped versions in the background.
        await source.Get<GuidelinePublisher>().PublishShippedAsync(Stop);
        await target.Get<GuidelinePublisher>().PublishShippedAsync(Stop);
        return new(here, there, source, target);
    }

    /// <summary>Moves a partner without waiting for requests that have begun.</summary>
    public Task<Result<MovedPartner>> MoveAsync(string partner, Interruption? interruption = null, string address = Address) =>
        new PartnerMove(ofHere.GetRequiredService<MoveStorage>(), ofThere.GetRequiredService<MoveStorage>(), new RecordReader(),
            TimeProvider.System)
        { Wait = TimeSpan.Zero }
            .RunAsync(new(partner, address, "test"), Place, SampleBackup.Key, interruption, interruption?.Token ?? Stop);

    /// <summary>Begins a move, which is interrupted at a step.</summary>
    public async Task InterruptMoveAsync(string partner, string step)
    {
        using var interruption = Interruption.At(step);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => MoveAsync(partner, interruption));
    }

    /// <summary>Begins an ordinary backup of the partner at the place of the move, and interrupts it.</summary>
    public async Task InterruptBackupAsync(string partner)
    {
        using var interruption = new Interruption(reports: 2);
        await using IBackupTarget target = await Place.OpenWriteAsync(TimeProvider.System, Stop);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ofHere.GetRequiredService<StorageBackup>()
            .WriteAsync(target, SampleBackup.Key, partner, interruption, interruption.Token));
    }

    public Task<Result<Application.Partners.Partner>> OpenAsync(string partner) =>
        ofHere.GetRequiredService<PartnerOpening>().OpenAsync(partner, "test", Stop);

    public void UseNewPlace() => Place = new(new MemoryTarget());

    public async Task<PartnerStanding> StandingHereAsync(string partner) =>
        (await ofHere.GetRequiredService<IPartnerStore>().FindAsync(partner, Stop))!.Standing;

    /// <summary>The partner's standing where it goes; null before it is there.</summary>
    public async Task<PartnerStanding?> StandingThereAsync(string partner) =>
        (await ofThere.GetRequiredService<IPartnerStore>().FindAsync(partner, Stop))?.Standing;

    /// <summary>The partner's rows, without those that say that a deployment is closed and which move closed it.</summary>
    public async Task<(SortedSet<string> Here, SortedSet<string> There)> RowsAsync(string partner) =>
        (await RowsOfAsync(here.Connection, partner), await RowsOfAsync(there.Connection, partner));

    public async ValueTask DisposeAsync()
    {
        await ofHere.DisposeAsync();
        await ofThere.DisposeAsync();
        await Source.DisposeAsync();
        await Target.DisposeAsync();
        await here.DisposeAsync();
        await there.DisposeAsync();
    }

    private static async Task<SortedSet<string>> RowsOfAsync(string connection, string partner) =>
        new((await TableRows.ReadAsync(connection)).Where(row =>
            (row.Contains($"\"partition\":\"{partner}\"", StringComparison.Ordinal)
                || row.Contains($"\"partition\":\"{partner}|", StringComparison.Ordinal))
            && !row.Contains("\"row\":\"head\"", StringComparison.Ordinal)
            && !row.Contains("\"row\":\"partner\"", StringComparison.Ordinal)
            && !row.Contains("\"row\":\"audit|", StringComparison.Ordinal)), StringComparer.Ordinal);

    private static ServiceProvider Open(string connection) => new ServiceCollection()
        .AddLogging(log => log.ClearProviders())
        .AddSingleton<IConfiguration>(new ConfigurationManager { [StorageAccount.Setting] = connection })
        .AddSingleton(TimeProvider.System)
        .AddAzureStorage()
        .BuildServiceProvider();
}
