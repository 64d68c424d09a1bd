using System.Net;

namespace GuidelineDecisions.Application.Webhooks.Sending;

/// <summary>Resolves the names of receivers.</summary>
public interface IHostAddresses
{
    /// <exception cref="System.Net.Sockets.SocketException">The name cannot be resolved.</exception>
    Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancel);
}

/// <summary>Resolves names as the machine does.</summary>
public sealed class SystemHostAddresses : IHostAddresses
{
    /// <inheritdoc/>
    public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancel) => Dns.GetHostAddressesAsync(host, cancel);
}
