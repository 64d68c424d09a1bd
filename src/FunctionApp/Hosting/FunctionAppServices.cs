using GuidelineDecisions.Application;
using GuidelineDecisions.AzureStorage;
using GuidelineDecisions.PartnerFormats;
using Microsoft.Extensions.DependencyInjection;

namespace GuidelineDecisions.FunctionApp.Hosting;

/// <summary>The composition of the Function App.</summary>
public static class FunctionAppServices
{
    /// <summary>Adds everything that the functions call.</summary>
    public static IServiceCollection AddFunctionApp(this IServiceCollection services) => services
        .AddFunctionsHostForwarding()
        .AddGuidelineServices()
        .AddPartnerFormats()
        .AddAzureStorage();
}
