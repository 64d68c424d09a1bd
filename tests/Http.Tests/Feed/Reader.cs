using System.Text.Json;

namespace GuidelineDecisions.Http.Tests.Feed;

internal sealed class Reader(ServiceClient service, Credential partner, int pageSize)
{
    private string cursor = "";

    public List<JsonElement> Events { get; } = [];

    /// <summary>Reads to the current end of the feed.</summary>
    public async Task ReadAsync()
    {
        for (bool more = true; more;)
        {
            JsonElement page = (await service.GetAsync(Invariant($"/api/events?pageSize={pageSize}&after={cursor}"), partner)).Json;
            IReadOnlyList<JsonElement> events = page.List("events");
            more = page.At("more").GetBoolean();
            Assert.True(events.Count <= pageSize);
            Assert.True(!more || events.Count == pageSize);
            if (events.Count == 0 && cursor.Length > 0)
                Assert.Equal(cursor, page.Text("cursor"));
            Events.AddRange(events);
            cursor = page.Text("cursor");
        }
    }

    /// <summary>Asserts that each event occurs once, and that events of a case are in the order of its revisions.</summary>
    public void AssertOnceAndInOrder()
    {
        Assert.Distinct(Events.Texts("id"));
        foreach (IGrouping<string, JsonElement> ofCase in Events.GroupBy(item => item.Text("caseKey")))
        {
            IEnumerable<long> revisions = ofCase.Where(
                item => item.Text("type") != "case.deleted").Select(item => item.At("revision").GetInt64());
            Assert.Equal(Enumerable.Range(1, revisions.Count()).Select(number => (long)number), revisions);
        }
    }
}
