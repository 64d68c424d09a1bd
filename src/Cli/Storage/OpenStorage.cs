using GuidelineDecisions.Application;
using GuidelineDecisions.Application.FollowUps.Work;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.AzureStorage;
using GuidelineDecisions.AzureStorage.Backups;
using GuidelineDecisions.AzureStorage.Backups.Restoring;
using GuidelineDecisions.AzureStorage.Moves;
using GuidelineDecisions.PartnerFormats;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace GuidelineDecisions.Cli.Storage;

/// <summary>An open storage: partners, keys, the follow-up check, backups, moves.</summary>
internal sealed class OpenStorage : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private OpenStorage(ServiceProvider services) => this.services = services;

    /// <summary>The settings that name the storage.</summary>
    public IConfiguration Settings => services.GetRequiredService<IConfiguration>();

    public IPartnerStore Store => services.GetRequiredService<IPartnerStore>();

    public PartnerAdministration Administration => services.GetRequiredService<PartnerAdministration>();

    public FollowUpCheck FollowUps => services.GetRequiredService<FollowUpCheck>();

    public StorageBackup Backup => services.GetRequiredService<StorageBackup>();

    public MoveStorage Move => services.GetRequiredService<MoveStorage>();

    public PartnerOpening Opening => services.GetRequiredService<PartnerOpening>();

    public StorageRestore Restore => services.GetRequiredService<StorageRestore>();

    public static OpenStorage Open(StorageChoice choice, TimeProvider clock) => new(
        new ServiceCollection()
            .AddLogging()
            .AddSingleton(choice.Settings)
            .AddSingleton(clock)
            .AddGuidelineServices()
            .AddPartnerFormats()
            .AddAzureStorage()
            .BuildServiceProvider());

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => services.DisposeAsync();
}
