using GuidelineDecisions.Application.Webhooks.Sending;
using Microsoft.Extensions.Configuration;

namespace GuidelineDecisions.Application.Tests.Webhooks;

/// <summary>Settings of webhooks.</summary>
internal static class Settings
{
    public static WebhookSettings Of(params IEnumerable<(string Name, string Value)> settings) => new(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(each => new KeyValuePair<string, string?>($"Webhooks:{each.Name}", each.Value))).Build());

    /// <summary>Receivers on this machine are allowed.</summary>
    public static WebhookSettings Local(params IEnumerable<(string Name, string Value)> settings) =>
        Of([("AllowPrivateAddresses", "true"), ("AllowHttp", "true"), .. settings]);
}
