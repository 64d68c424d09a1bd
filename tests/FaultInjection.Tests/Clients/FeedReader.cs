using System.Text.Json;

namespace GuidelineDecisions.FaultInjection.Tests.Clients;

/// <summary>Follows a partner's feed during the run, as the partner's systems do.</summary>
internal sealed class FeedReader(Partner partner, ServiceClient service, Random random)
{
    private string cursor = "";

    public async Task RunAsync(Func<bool> isOver)
    {
        while (!isOver())
        {
            await ReadOnAsync();
            await Task.Delay(500);
        }
    }

    /// <summary>Reads to the end of the feed, or until a request fails.</summary>
    /// <returns>Whether the end was reached.</returns>
    public async Task<bool> ReadOnAsync()
    {
        while (true)
        {
            Reply reply = await service.SendAsync(random, partner.Keys[0], HttpMethod.Get, $"/api/events?pageSize=200&after={cursor}");
            if (reply.Status != 200)
                return false;
            JsonElement page = reply.Json;
            partner.Read.AddRange(page.GetProperty("events").EnumerateArray().Select(each => each.GetProperty("id").GetString()!));
            cursor = page.GetProperty("cursor").GetString()!;
            if (!page.GetProperty("more").GetBoolean())
                return true;
        }
    }
}
