using GuidelineDecisions.Application;
using GuidelineDecisions.Application.FollowUps.Work;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.AzureStorage;
using Microsoft.Extensions.DependencyInjection;

namespace GuidelineDecisions.Cli.Storage;

/// <summary>Partners, keys and follow-up in a storage, to look at and to administer.</summary>
internal sealed class OpenStorage : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private OpenStorage(ServiceProvider services) => this.services = services;

    /// <summary>The partners themselves.</summary>
    public IPartnerStore Store => services.GetRequiredService<IPartnerStore>();

    /// <summary>What changes them.</summary>
    public PartnerAdministration Administration => services.GetRequiredService<PartnerAdministration>();

    /// <summary>What tells of their cases' follow-up.</summary>
    public FollowUpCheck FollowUps => services.GetRequiredService<FollowUpCheck>();

    /// <summary>Opens a storage.</summary>
    public static OpenStorage Open(StorageChoice choice, TimeProvider clock) => new(
        new ServiceCollection()
            .AddSingleton(choice.Settings)
            .AddSingleton(clock)
            .AddGuidelineServices()
            .AddAzureStorage()
            .BuildServiceProvider());

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => services.DisposeAsync();
}
