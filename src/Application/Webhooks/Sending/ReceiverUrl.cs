using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace GuidelineDecisions.Application.Webhooks.Sending;

/// <summary>Checks the URLs to which partners want events delivered.</summary>
public sealed class ReceiverUrl(WebhookSettings settings, GuardedConnections connections)
{
    private const int MaxLength = 2000;

    /// <summary>Reads a URL.</summary>
    /// <param name="refusal">What was found and what is allowed; null if the URL is allowed.</param>
    public bool TryRead(string text, [NotNullWhen(true)] out Uri? url, [NotNullWhen(false)] out string? refusal)
    {
        ArgumentNullException.ThrowIfNull(text);
        url = text.Length <= MaxLength && Uri.TryCreate(text, UriKind.Absolute, out Uri? read) ? read : null;
        refusal = Refusal(text, url);
        return refusal is null && url is not null;
    }

    private string? Refusal(string text, Uri? url)
    {
        string schemes = settings.AllowHttp ? "https:// or http://" : "https://";
        if (text.Length > MaxLength)
            return Invariant($"Found {text.Length} characters; expected at most {MaxLength}.");
        if (url is null || url.Host.Length == 0
            || !(url.Scheme == Uri.UriSchemeHttps || (settings.AllowHttp && url.Scheme == Uri.UriSchemeHttp)))
            return $"Expected an absolute URL that begins with {schemes}.";
        if (url.UserInfo.Length > 0)
            return "Found a user name or password; expected a URL without them. Deliveries are signed instead.";
        if (text.Contains('#', StringComparison.Ordinal))
            return "Found a fragment; expected a URL without one.";
        return IPAddress.TryParse(url.DnsSafeHost, out IPAddress? address) && !connections.IsAllowed(address)
            ? "Found an address that is not public; expected a host with a public address."
            : null;
    }
}
