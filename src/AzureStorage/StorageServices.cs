using Application.Cases;
using Application.Feed;
using Application.Feedback;
using Application.FollowUps;
using Application.Guidelines.Publication;
using Application.Health;
using Application.Partners;
using Application.Queues;
using Application.Reevaluations.Jobs;
using Application.Telemetry;
using AzureStorage.Cases;
using AzureStorage.Feedback;
using AzureStorage.Guidelines;
using AzureStorage.Health;
using AzureStorage.Jobs;
using AzureStorage.Partners;
using AzureStorage.Queues;
using AzureStorage.Tables;
using AzureStorage.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AzureStorage;

/// <summary>The stores on Azure Storage (or Azurite).</summary>
public static class StorageServices
{
    /// <summary>Adds the stores, on the account that the settings name (<see cref="StorageAccount"/>).</summary>
    public static IServiceCollection AddAzureStorage(this IServiceCollection services)
    {
        services.TryAddSingleton<ServiceTelemetry>();
        services.AddSingleton(provider => new StorageTables(StorageAccount.Tables(provider.GetRequiredService<IConfiguration>(), Watch(provider, "tables"))));
        services.AddSingleton<Buckets>();
        services.AddSingleton<IGuidelineStore, TableGuidelineStore>();
        services.AddSingleton<IPartnerStore, TablePartnerStore>();
        services.AddSingleton<ICaseStore, TableCaseStore>();
        services.AddSingleton<IAgendaStore, TableAgendaStore>();
        services.AddSingleton<IEventFeed, TableEventFeed>();
        services.AddSingleton<ICaseBuckets, TableCaseBuckets>();
        services.AddSingleton<IExampleStore, TableExampleStore>();
        services.AddSingleton<IJobStore, TableJobStore>();
        services.AddSingleton(provider => new StorageQueues(StorageAccount.Queues(provider.GetRequiredService<IConfiguration>(), Watch(provider, "queues"))));
        services.AddSingleton<IMessageQueues>(provider => provider.GetRequiredService<StorageQueues>());
        services.AddSingleton<IFeedbackStore, TableFeedbackStore>();
        services.AddSingleton<IStorageProbe, StorageProbe>();
        return services;
    }

    private static StorageRequestPolicy Watch(IServiceProvider provider, string service) =>
        new(provider.GetRequiredService<ServiceTelemetry>().Storage, service);
}
