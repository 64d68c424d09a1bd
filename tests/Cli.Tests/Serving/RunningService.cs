using System.Net;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Cli.Commands;
using Microsoft.Extensions.DependencyInjection;

namespace GuidelineDecisions.Cli.Tests.Serving;

/// <summary>A service that runs.</summary>
/// <param name="Url">Its address.</param>
/// <param name="Storage">The connection string of its storage.</param>
/// <param name="Services">What is inside.</param>
/// <param name="DataFolder">Where LocalHost keeps the key of its partner and how to reach the storage.</param>
internal sealed record RunningService(string Url, string Storage, IServiceProvider Services, string DataFolder)
{
    /// <summary>The machine on which it runs.</summary>
    public Machine Machine => Machines.Of(DataFolder);

    /// <summary>The key of a new partner, which has no cases yet.</summary>
    public async Task<string> KeyAsync(string partner, params string[] scopes)
    {
        PartnerAdministration administration = Services.GetRequiredService<PartnerAdministration>();
        await administration.AddAsync(partner, "", Partner.DefaultBuckets, "test", TestContext.Current.CancellationToken);
        return $"{(await administration.AddKeyAsync(partner, scopes, "", null, "test", TestContext.Current.CancellationToken)).Value!.Key}";
    }

    /// <summary>What the service answers to a key.</summary>
    public static async Task<HttpStatusCode> OpenAsync(string url, string key)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{url}/api/guidelines");
        request.Headers.Add(ApiKey.Header, key);
        using HttpResponseMessage answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
