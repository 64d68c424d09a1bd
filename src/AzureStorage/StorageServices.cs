using GuidelineDecisions.Application.Backups;
using GuidelineDecisions.Application.Cases.Erasure;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Feed;
using GuidelineDecisions.Application.Feedback;
using GuidelineDecisions.Application.FollowUps.Agendas;
using GuidelineDecisions.Application.FollowUps.Calendars;
using GuidelineDecisions.Application.FollowUps.Work;
using GuidelineDecisions.Application.Guidelines.Publication;
using GuidelineDecisions.Application.Health;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Recovery;
using GuidelineDecisions.Application.Reevaluations.Jobs;
using GuidelineDecisions.Application.Storage;
using GuidelineDecisions.Application.Telemetry;
using GuidelineDecisions.Application.Webhooks.Model;
using GuidelineDecisions.AzureStorage.Backups;
using GuidelineDecisions.AzureStorage.Backups.Blobs;
using GuidelineDecisions.AzureStorage.Backups.Restoring;
using GuidelineDecisions.AzureStorage.Backups.Scheduling;
using GuidelineDecisions.AzureStorage.Cases;
using GuidelineDecisions.AzureStorage.Feedback;
using GuidelineDecisions.AzureStorage.Guidelines;
using GuidelineDecisions.AzureStorage.Health;
using GuidelineDecisions.AzureStorage.Jobs;
using GuidelineDecisions.AzureStorage.Moves;
using GuidelineDecisions.AzureStorage.Partners;
using GuidelineDecisions.AzureStorage.Queues;
using GuidelineDecisions.AzureStorage.Recovery;
using GuidelineDecisions.AzureStorage.Requests;
using GuidelineDecisions.AzureStorage.Tables;
using GuidelineDecisions.AzureStorage.Webhooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GuidelineDecisions.AzureStorage;

/// <summary>Registers the stores on Azure Storage or Azurite.</summary>
public static class StorageServices
{
    /// <summary>Adds the stores on the account that the host's settings name (<see cref="StorageAccount"/>).</summary>
    public static IServiceCollection AddAzureStorage(this IServiceCollection services) =>
        services.AddAzureStorage(provider => provider.GetRequiredService<IConfiguration>());

    /// <summary>Adds the stores on an account that may become known only later.</summary>
    /// <param name="services">The services to add the stores to.</param>
    /// <param name="settings">Returns the settings that name the account (<see cref="StorageAccount"/>); called on first use.</param>
    public static IServiceCollection AddAzureStorage(this IServiceCollection services, Func<IServiceProvider, IConfiguration> settings)
    {
        services.TryAddSingleton<ServiceTelemetry>();
        services.TryAddSingleton<StorageTelemetry>();
        services.AddSingleton(
            provider => new StorageTables(() => StorageAccount.Tables(settings(provider), CountRequests(provider, "tables"))));
        services.AddSingleton<BucketWriter>();
        services.AddSingleton<BucketClosing>();
        services.AddSingleton<IGuidelineStore, TableGuidelineStore>();
        services.AddSingleton<IPublicationStore, TablePublicationStore>();
        services.AddSingleton<IPartnerStore, TablePartnerStore>();
        services.AddSingleton<ICalendarSubscriptionStore, TableCalendarSubscriptionStore>();
        services.AddSingleton<ICaseStore, TableCaseStore>();
        services.AddSingleton<IErasureStore, TableErasureStore>();
        services.AddSingleton<IAgendaStore, TableAgendaStore>();
        services.AddSingleton<IEventFeed, TableEventFeed>();
        services.AddSingleton<ICaseBuckets, TableCaseBuckets>();
        services.AddSingleton<IExampleStore, TableExampleStore>();
        services.AddSingleton<IJobStore, TableJobStore>();
        services.AddSingleton<IFollowUpCheckStore, TableFollowUpCheckStore>();
        services.AddSingleton<IWatchStore, TableWatchStore>();
        services.AddSingleton(
            provider => new StorageQueues(() => StorageAccount.Queues(settings(provider), CountRequests(provider, "queues"))));
        services.AddSingleton<IMessageQueues>(provider => provider.GetRequiredService<StorageQueues>());
        services.AddSingleton<IFeedbackStore, TableFeedbackStore>();
        services.AddSingleton<IWebhookStore, TableWebhookStore>();
        services.AddSingleton<IStorageProbe, StorageProbe>();
        services.AddSingleton<StorageBackup>();
        services.AddSingleton<StorageRestore>();
        services.AddSingleton<MoveStorage>();
        services.AddSingleton<PartnerOpening>();
        services.AddSingleton(provider => new ScheduledBackupSettings(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton(provider => new BackupContainer(name => BackupBlobOf(provider, settings(provider), name)));
        services.AddSingleton<IScheduledBackup, ScheduledBackup>();
        return services;
    }

    /// <summary>Names the blob by no address, because the messages about it are logged.</summary>
    private static BackupBlob BackupBlobOf(IServiceProvider provider, IConfiguration account, string name)
    {
        string container = provider.GetRequiredService<ScheduledBackupSettings>().Container!;
        StorageRequestPolicy policy = CountRequests(provider, "blobs");
        if (!Uri.TryCreate(container, UriKind.Absolute, out Uri? url))
            return new(StorageAccount.Blobs(account, policy).GetBlobContainerClient(container).GetBlobClient(name), name);
        var address = new UriBuilder(url) { Path = $"{url.AbsolutePath.TrimEnd('/')}/{name}" };
        return new(StorageAccount.Blob(address.Uri, provider.GetRequiredService<IConfiguration>(), policy), name);
    }

    private static StorageRequestPolicy CountRequests(IServiceProvider provider, string service) =>
        new(provider.GetRequiredService<StorageTelemetry>(), service);
}
