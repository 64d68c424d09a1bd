using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace GuidelineDecisions.Application.Webhooks.Sending;

/// <summary>
/// The addresses that belong to the public Internet, by IANA's registries of special-purpose addresses. Whatever a partner's URL names,
/// nothing else is connected to: not this machine, its network, or the metadata service of the cloud.
/// </summary>
public static class PublicAddresses
{
    /// <summary>IPv4 addresses that are not public.</summary>
    private static readonly ImmutableArray<IPNetwork> NotPublicIpv4 =
    [
        .. new[]
        {
            "0.0.0.0/8", // this network
            "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", // private
            "100.64.0.0/10", // shared by customers of a provider
            "127.0.0.0/8", // loopback
            "169.254.0.0/16", // link-local, with the metadata service of clouds (169.254.169.254)
            "168.63.129.16/32", // the platform of Azure, a public address that every virtual machine reaches
            "192.0.0.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.175.48.0/24", // protocols
            "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", // documentation
            "198.18.0.0/15", // benchmarks
            "224.0.0.0/4", // multicast
            "240.0.0.0/4", // reserved, and broadcast
        }.Select(text => IPNetwork.Parse(text)),
    ];

    /// <summary>All public IPv6 addresses are in here.</summary>
    private static readonly IPNetwork GlobalUnicastIpv6 = IPNetwork.Parse("2000::/3");

    /// <summary>The addresses of <see cref="GlobalUnicastIpv6"/> that are not public, or that hide an IPv4 address.</summary>
    private static readonly ImmutableArray<IPNetwork> NotPublicIpv6 =
    [
        .. new[]
        {
            "2001::/23", // protocols, with Teredo, benchmarks and ORCHID
            "2001:db8::/32", "3fff::/20", // documentation
            "2002::/16", // 6to4
            "2620:4f:8000::/48", // protocols
        }.Select(text => IPNetwork.Parse(text)),
    ];

    /// <summary>Returns whether an address is public. IPv4 addresses within IPv6 addresses are not.</summary>
    public static bool Contains(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.AddressFamily switch
        {
            AddressFamily.InterNetwork => !NotPublicIpv4.Any(network => network.Contains(address)),
            // IPNetwork.Contains compares the IPv4 address of a mapped address, so those are refused first.
            AddressFamily.InterNetworkV6 => !address.IsIPv4MappedToIPv6 && address.ScopeId == 0 && GlobalUnicastIpv6.Contains(address)
                && !NotPublicIpv6.Any(network => network.Contains(address)),
            _ => false,
        };
    }
}
