using System.Net;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Cli.Commands;
using Microsoft.Extensions.DependencyInjection;

namespace GuidelineDecisions.Cli.Tests.Serving;

/// <summary>A running service.</summary>
/// <param name="Url">Its address.</param>
/// <param name="Storage">The connection string of its storage.</param>
/// <param name="Services">The services of its container.</param>
/// <param name="DataFolder">The folder where LocalHost keeps its partner's key and the connection string of the storage.</param>
internal sealed record RunningService(string Url, string Storage, IServiceProvider Services, string DataFolder)
{
    /// <summary>The machine that the service runs on.</summary>
    public Machine Machine => Machines.Of(DataFolder);

    /// <summary>Adds a partner without cases and returns its key.</summary>
    public async Task<string> KeyAsync(string partner, params string[] scopes)
    {
        PartnerAdministration administration = Services.GetRequiredService<PartnerAdministration>();
        await administration.AddAsync(partner, "", Partner.DefaultBuckets, "UTC", "test", TestContext.Current.CancellationToken);
        NewKey key = await administration.StoreKeyAsync(
            ApiKey.Create(partner), scopes, "", null, "test", TestContext.Current.CancellationToken);
        return $"{key.Key}";
    }

    /// <summary>Returns how the service responds to a key.</summary>
    public static async Task<HttpStatusCode> OpenAsync(string url, string key)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{url}/api/guidelines");
        request.Headers.Add(ApiKey.Header, key);
        using HttpResponseMessage answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
