using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace GuidelineDecisions.FunctionApp.Hosting;

/// <summary>
/// Forgets the address of the connection, which is always the Functions host's. Without the setting <c>RateLimit:TrustedProxies</c> the
/// client's address is not known, and a limit on the host's would let one client lock out all others.
/// </summary>
internal sealed class ClientAddressFilter : IStartupFilter
{
    /// <inheritdoc/>
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, then) =>
        {
            context.Connection.RemoteIpAddress = null;
            return then(context);
        });
        next(app);
    };
}
