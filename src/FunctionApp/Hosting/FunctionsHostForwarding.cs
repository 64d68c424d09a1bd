using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace GuidelineDecisions.FunctionApp.Hosting;

/// <summary>What the worker's server does because the Functions host stands in front of it and forwards every request.</summary>
internal static class FunctionsHostForwarding
{
    public static IServiceCollection AddFunctionsHostForwarding(this IServiceCollection services) => services
        // The host passes on what the worker's server calls itself.
        .Configure<KestrelServerOptions>(kestrel => kestrel.AddServerHeader = false)
        .AddTransient<IStartupFilter, RequestTargetFilter>();
}
