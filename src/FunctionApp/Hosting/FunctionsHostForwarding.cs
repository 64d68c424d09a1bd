using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace GuidelineDecisions.FunctionApp.Hosting;

/// <summary>Prepares the worker's server for the requests that the Functions host forwards to it.</summary>
internal static class FunctionsHostForwarding
{
    public static IServiceCollection AddFunctionsHostForwarding(this IServiceCollection services) => services
        // The host passes the worker's Server header on to clients.
        .Configure<KestrelServerOptions>(kestrel => kestrel.AddServerHeader = false)
        .AddTransient<IStartupFilter, RequestTargetFilter>()
        .AddTransient<IStartupFilter, ClientAddressFilter>();
}
