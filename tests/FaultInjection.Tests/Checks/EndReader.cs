using System.Text.Json;
using GuidelineDecisions.FaultInjection.Tests.Clients;
using GuidelineDecisions.FaultInjection.Tests.Model;

namespace GuidelineDecisions.FaultInjection.Tests.Checks;

/// <summary>Reads what the service says at the end, without faults, and what is stored.</summary>
internal sealed class EndReader(string connection, ServiceClient service)
{
    private const int MostAttempts = 20;

    private readonly Random random = new(1);

    public async Task<EndState> ReadAsync(IReadOnlyList<Partner> partners)
    {
        List<PartnerEnd> ends = [];
        foreach (Partner partner in partners)
        {
            Dictionary<string, CaseEnd> cases = [];
            foreach (string id in partner.Cases)
                cases[id] = await CaseAsync(partner, id);
            ends.Add(new(partner, await FeedAsync(partner), cases));
        }

        return new(await new StoredRows(connection).ReadAllAsync(), ends);
    }

    private async Task<CaseEnd> CaseAsync(Partner partner, string id)
    {
        JsonElement? latest = await GetAsync(partner, $"/api/cases/{id}");
        Dictionary<long, Facts> revisions = [];
        if (latest is not { } found)
            return new(null, revisions);
        foreach (JsonElement each in await PagesAsync(partner, $"/api/cases/{id}/history?pageSize=100", "revisions"))
        {
            long number = each.GetProperty("revision").GetInt64();
            JsonElement revision = (await GetAsync(partner, Invariant($"/api/cases/{id}/history/{number}")))!.Value;
            revisions[number] = Facts.Of(revision.GetProperty("facts"));
        }

        return new(found, revisions);
    }

    private async Task<List<JsonElement>> FeedAsync(Partner partner)
    {
        List<JsonElement> events = [];
        for (string cursor = ""; ;)
        {
            JsonElement page = (await GetAsync(partner, $"/api/events?pageSize=500&after={cursor}"))!.Value;
            events.AddRange(page.GetProperty("events").EnumerateArray());
            cursor = page.GetProperty("cursor").GetString()!;
            if (!page.GetProperty("more").GetBoolean())
                return events;
        }
    }

    private async Task<List<JsonElement>> PagesAsync(Partner partner, string path, string member)
    {
        List<JsonElement> items = [];
        for (string after = ""; ;)
        {
            JsonElement page = (await GetAsync(partner, path + after))!.Value;
            items.AddRange(page.GetProperty(member).EnumerateArray());
            if (!page.TryGetProperty("next", out JsonElement next))
                return items;
            after = $"&after={next.GetString()}";
        }
    }

    /// <returns>The response, or null if there is no such case.</returns>
    private async Task<JsonElement?> GetAsync(Partner partner, string path)
    {
        for (int attempt = 1; attempt <= MostAttempts; attempt++)
        {
            Reply reply = await service.SendAsync(random, partner.Keys[0], HttpMethod.Get, path);
            if (reply.Status == 200)
                return reply.Json;
            if (reply.Status == 404)
                return null;
            await Task.Delay(200);
        }

        throw new InvalidOperationException($"Without faults, GET {path} does not succeed.");
    }
}
