using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;

namespace GuidelineDecisions.AzureStorage.Tests.Concurrency;

/// <summary>Fifty clients of two instances of the service write one case.</summary>
public sealed class SameCaseTests(AzuriteFixture storage)
{
    private const int Clients = 50;

    [Fact]
    public async Task Without_preconditions_every_write_becomes_a_revision()
    {
        await using Service one = await Service.StartAsync(storage.Connection), other = await Service.StartAsync(storage.Connection);
        Caller partner = await one.NewPartnerAsync();
        using HttpClient here = await one.NewClientAsync(partner), there = await other.NewClientAsync(partner);
        var acknowledged = new ConcurrentBag<(long Revision, int Day)>();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async client =>
        {
            // Each client uses a different day, so that no two writes are the same.
            using HttpResponseMessage response = await (client % 2 == 0 ? here : there)
                .PutAsync("case", CaseRequests.Content(3, Day(client)));
            Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}");
            acknowledged.Add((RevisionOf(response), client));
        }));
        IReadOnlyList<JsonElement> history = await here.HistoryAsync("case");
        Assert.Equal(Enumerable.Range(1, Clients).Select(n => (long)n), history.Select(entry => entry.Revision()));
        // The history contains each write under its acknowledged revision.
        Assert.All(acknowledged, write => Assert.Equal(Day(write.Day), history[(int)write.Revision - 1].GetProperty("asOf").GetString()));
        await AssertFeedIsTheHistoryAsync(here, history);
    }

    [Fact]
    public async Task With_If_Match_exactly_one_writer_of_the_same_revision_succeeds()
    {
        await using Service one = await Service.StartAsync(storage.Connection), other = await Service.StartAsync(storage.Connection);
        Caller partner = await one.NewPartnerAsync();
        using HttpClient here = await one.NewClientAsync(partner), there = await other.NewClientAsync(partner);
        using HttpResponseMessage first = await here.PutAsync("case", CaseRequests.Content(1));
        for (int round = 1; round <= 5; round++)
        {
            HttpStatusCode[] answers = await Task.WhenAll(Enumerable.Range(0, Clients).Select(async client =>
            {
                using HttpResponseMessage response = await (client % 2 == 0 ? here : there)
                    .PutAsync("case", CaseRequests.Content(round + 1, Day(client)), ifMatch: Invariant($"\"{round}\""));
                return response.StatusCode;
            }));
            Assert.Single(answers, HttpStatusCode.OK);
            Assert.Equal(Clients - 1, answers.Count(answer => answer == HttpStatusCode.PreconditionFailed));
        }

        Assert.Equal([1, 2, 3, 4, 5, 6], (await here.HistoryAsync("case")).Select(entry => entry.Revision()));
    }

    [Fact]
    public async Task With_If_None_Match_exactly_one_creates_the_case()
    {
        await using Service one = await Service.StartAsync(storage.Connection), other = await Service.StartAsync(storage.Connection);
        Caller partner = await one.NewPartnerAsync();
        using HttpClient here = await one.NewClientAsync(partner), there = await other.NewClientAsync(partner);
        HttpStatusCode[] answers = await Task.WhenAll(Enumerable.Range(0, Clients).Select(async client =>
        {
            using HttpResponseMessage response = await (client % 2 == 0 ? here : there)
                .PutAsync("case", CaseRequests.Content(3, Day(client)), ifNoneMatch: "*");
            return response.StatusCode;
        }));
        Assert.Single(answers, HttpStatusCode.Created);
        Assert.Equal(Clients - 1, answers.Count(answer => answer == HttpStatusCode.PreconditionFailed));
        Assert.Single(await here.HistoryAsync("case"));
    }

    [Fact]
    public async Task Concurrent_writes_of_the_same_content_create_one_revision()
    {
        await using Service one = await Service.StartAsync(storage.Connection), other = await Service.StartAsync(storage.Connection);
        Caller partner = await one.NewPartnerAsync();
        using HttpClient here = await one.NewClientAsync(partner), there = await other.NewClientAsync(partner);
        HttpStatusCode[] answers = await Task.WhenAll(Enumerable.Range(0, Clients).Select(async client =>
        {
            using HttpResponseMessage response = await (client % 2 == 0 ? here : there).PutAsync("case", CaseRequests.Content(3));
            return response.StatusCode;
        }));
        Assert.Single(answers, HttpStatusCode.Created);
        Assert.Equal(Clients - 1, answers.Count(answer => answer == HttpStatusCode.OK));
        Assert.Single(await here.HistoryAsync("case"));
    }

    [Fact]
    public async Task Concurrent_writes_deletions_and_reads_leave_a_complete_case_or_none()
    {
        await using Service one = await Service.StartAsync(storage.Connection), other = await Service.StartAsync(storage.Connection);
        Caller partner = await one.NewPartnerAsync(buckets: 1);
        using HttpClient here = await one.NewClientAsync(partner), there = await other.NewClientAsync(partner);
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async client =>
        {
            HttpClient side = client % 2 == 0 ? here : there;
            using HttpResponseMessage response = client % 5 == 0
                ? await side.DeleteAsync("/api/cases/case", TestContext.Current.CancellationToken)
                : await side.PutAsync("case", CaseRequests.Content(3, Day(client)));
            Assert.True(response.IsSuccessStatusCode || response.StatusCode == HttpStatusCode.NotFound, $"{response.StatusCode}");
            using HttpResponseMessage read = await side.GetAsync("/api/cases/case", TestContext.Current.CancellationToken);
            Assert.True(read.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound);
        }));
        using HttpResponseMessage last = await here.PutAsync("case", CaseRequests.Content(1));
        IReadOnlyList<JsonElement> history = await here.HistoryAsync("case");
        long[] numbers = [.. history.Select(entry => entry.Revision())];
        Assert.Equal(Enumerable.Range(0, numbers.Length).Select(i => numbers[0] + i), numbers);
        Assert.Equal(RevisionOf(last), numbers[^1]);
        await AssertFeedIsTheHistoryAsync(here, history);
    }

    /// <summary>The events that still name the case match its history.</summary>
    private static async Task AssertFeedIsTheHistoryAsync(HttpClient client, IReadOnlyList<JsonElement> history)
    {
        (IReadOnlyList<JsonElement> events, _) = await client.FeedAsync();
        Assert.Equal(events.Count, events.Select(item => item.GetProperty("id").GetString()).Distinct().Count());
        IEnumerable<JsonElement> named = events.Where(item => item.GetProperty("caseId").GetString() == "case");
        Assert.Equal(history.Select(entry => entry.Revision()), named.Select(item => item.Revision()));
    }

    private static string Day(int number) => Invariant($"{new DateOnly(2026, 1, 1).AddDays(number):yyyy-MM-dd}");

    private static long RevisionOf(HttpResponseMessage response) =>
        long.Parse(response.Headers.ETag!.Tag.Trim('"'), CultureInfo.InvariantCulture);
}
