using Application.Cases;
using Application.Feed;
using Application.Guidelines.Publication;
using Application.Partners;
using AzureStorage.Cases;
using AzureStorage.Guidelines;
using AzureStorage.Partners;
using AzureStorage.Tables;
using Microsoft.Extensions.DependencyInjection;

namespace AzureStorage;

/// <summary>The stores on Azure Storage (or Azurite).</summary>
public static class StorageServices
{
    /// <summary>Adds the stores, on the account that the settings name (<see cref="StorageAccount"/>).</summary>
    public static IServiceCollection AddAzureStorage(this IServiceCollection services)
    {
        services.AddSingleton(provider => new StorageTables(StorageAccount.Tables(provider.GetRequiredService<Microsoft.Extensions.Configuration.IConfiguration>())));
        services.AddSingleton<Buckets>();
        services.AddSingleton<IGuidelineStore, TableGuidelineStore>();
        services.AddSingleton<IPartnerStore, TablePartnerStore>();
        services.AddSingleton<ICaseStore, TableCaseStore>();
        services.AddSingleton<IEventFeed, TableEventFeed>();
        return services;
    }
}
