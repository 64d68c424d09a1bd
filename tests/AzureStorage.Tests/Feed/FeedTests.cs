using System.Text.Json;

namespace GuidelineDecisions.AzureStorage.Tests.Feed;

public sealed class FeedTests(AzuriteFixture storage)
{
    [Fact]
    public async Task A_reader_that_keeps_up_misses_no_event_and_sees_each_case_in_order()
    {
        await using Service one = await Service.StartAsync(storage.Connection), other = await Service.StartAsync(storage.Connection);
        Caller partner = await one.NewPartnerAsync(buckets: 2);
        using HttpClient here = await one.NewClientAsync(partner), there = await other.NewClientAsync(partner);
        Task writing = Task.WhenAll(Enumerable.Range(0, 16).Select(async writer =>
        {
            for (int round = 0; round < 15; round++)
            {
                using HttpResponseMessage response = await (writer % 2 == 0 ? here : there)
                    .PutAsync(Invariant($"case-{writer}"), CaseRequests.Content(1 + (round % 30)));
                Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}");
            }
        }));
        List<JsonElement> read = [];
        string cursor = "";
        for (bool isDone = false; !isDone;)
        {
            // Everything acknowledged before this read must be in it.
            isDone = writing.IsCompleted;
            (IReadOnlyList<JsonElement> events, cursor) = await there.FeedAsync(cursor, pageSize: 3);
            read.AddRange(events);
        }

        await writing;
        Assert.Equal(16 * 15, read.Count);
        Assert.Equal(read.Count, read.Select(item => item.GetProperty("id").GetString()).Distinct().Count());
        foreach (IGrouping<string, JsonElement> ofCase in read.GroupBy(item => item.GetProperty("caseId").GetString()!))
            Assert.Equal(Enumerable.Range(1, 15).Select(n => (long)n), ofCase.Select(item => item.Revision()));
        // A reader that lost its cursor reads the same events from the start.
        (IReadOnlyList<JsonElement> all, string end) = await here.FeedAsync(pageSize: 1000);
        Assert.Equal(read.Select(item => item.GetProperty("id").GetString()).Order(),
            all.Select(item => item.GetProperty("id").GetString()).Order());
        Assert.Equal(cursor, end);
    }

    [Fact]
    public async Task An_event_says_what_changed_in_the_advice_and_by_which_version()
    {
        await using Service service = await Service.StartAsync(storage.Connection);
        using HttpClient client = await service.NewClientAsync(await service.NewPartnerAsync());
        foreach (int sites in new[] { 3, 2, 4 })
            (await client.PutAsync("case", CaseRequests.Content(sites))).Dispose();
        (IReadOnlyList<JsonElement> events, _) = await client.FeedAsync();
        Assert.Equal(
            ["case.created", "case.updated", "recommendation.changed"], events.Select(item => item.GetProperty("type").GetString()));
        Assert.Empty(events[1].GetProperty("changes").EnumerateArray());
        // In S5, "limited" means one to three sites.
        Assert.Contains(events[2].GetProperty("changes").EnumerateArray(), change => change.GetProperty("id").GetString() == "S5-spine-srs"
            && change.GetProperty("from").GetString() == "undetermined" && change.GetProperty("to").GetString() == "does not hold");
        Assert.All(events, item => Assert.Equal("1.2.0", item.GetProperty("version").GetString()));
    }
}
