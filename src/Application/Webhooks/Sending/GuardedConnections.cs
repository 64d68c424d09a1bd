using System.Net;
using System.Net.Sockets;

namespace GuidelineDecisions.Application.Webhooks.Sending;

/// <summary>
/// Opens the connections of deliveries. The name is resolved here, and the connection is opened to the very address that was checked, so
/// that a name cannot resolve to one address for the check and to another one for the connection.
/// </summary>
public sealed class GuardedConnections(IHostAddresses addresses, WebhookSettings settings)
{
    /// <summary>Connects to the first address of the host that is allowed and answers.</summary>
    /// <exception cref="ForbiddenAddressException">The host has addresses, but none that is allowed.</exception>
    /// <exception cref="UnknownHostException">The host cannot be resolved.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(context);
        IPAddress[] allowed = [.. (await ResolveAsync(context.DnsEndPoint.Host, cancel)).Where(IsAllowed)];
        if (allowed.Length == 0)
            throw new ForbiddenAddressException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Returns whether deliveries may connect to an address.</summary>
    public bool IsAllowed(IPAddress address) => settings.AllowPrivateAddresses || PublicAddresses.Contains(address);

    private async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancel)
    {
        try
        {
            return await addresses.ResolveAsync(host.Trim('[', ']'), cancel);
        }
        catch (Exception e) when (e is SocketException or ArgumentException)
        {
            throw new UnknownHostException();
        }
    }
}

/// <summary>A receiver's name has no address to which the service delivers.</summary>
public sealed class ForbiddenAddressException : IOException
{
    public ForbiddenAddressException()
        : base("The host has no address to which the service delivers.")
    {
    }
}

/// <summary>A receiver's name cannot be resolved.</summary>
public sealed class UnknownHostException : IOException
{
    public UnknownHostException()
        : base("The host cannot be resolved.")
    {
    }
}
