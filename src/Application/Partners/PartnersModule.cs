using GuidelineDecisions.Application.Composition;
using Microsoft.Extensions.DependencyInjection;

namespace GuidelineDecisions.Application.Partners;

public static class PartnersModule
{
    /// <summary>Adds the directory of partners and their administration.</summary>
    public static IServiceCollection AddPartners(this IServiceCollection services) => services
        .AddSingleton<PartnerDirectory>()
        .AddSingleton<PartnerAdministration>()
        .RequirePort<IPartnerStore>(Suppliers.AzureStorage);
}
