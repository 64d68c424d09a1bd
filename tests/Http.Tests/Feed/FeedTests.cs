using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace GuidelineDecisions.Http.Tests.Feed;

public sealed class FeedTests
{
    private readonly TestedService service;

    public FeedTests(TestedService service) => (this.service = service).NeedsStorage();

    [OwnHostFact]
    public async Task Pages_of_any_size_contain_every_event_once_and_in_order()
    {
        Credential partner = await service.NewPartnerAsync();
        await service.ImportAsync(
            string.Concat(
                Enumerable.Range(0, 30).Select(
                    i => Case.Line(Invariant($"case-{i % 10}"), Invariant($$"""{"vertebralSites":{{i}}}""")))), partner);
        foreach (int size in new[] { 1, 4, 1000 })
        {
            var reader = new Reader(service, partner, size);
            await reader.ReadAsync();
            reader.AssertOnceAndInOrder();
            Assert.Equal(30, reader.Events.Count);
        }
    }

    [OwnHostFact]
    public async Task A_reader_misses_no_event_and_sees_none_twice_while_others_write()
    {
        Credential partner = await service.NewPartnerAsync();
        var reader = new Reader(service, partner, pageSize: 3);
        Task writing = Task.WhenAll(Enumerable.Range(0, 4).Select(async writer =>
        {
            for (int i = 0; i < 8; i++)
            {
                string content = Case.Content(Invariant($$"""{"vertebralSites":{{(writer * 8) + i}}}"""));
                Assert.True((await service.PutCaseAsync(Invariant($"case-{(writer + i) % 5}"), content, partner)).Status < 300);
            }
        }));
        while (!writing.IsCompleted)
            await reader.ReadAsync();
        await writing;
        await reader.ReadAsync();
        reader.AssertOnceAndInOrder();
        Assert.Equal(32, reader.Events.Count);
    }

    [OwnHostFact]
    public async Task An_event_says_what_happened_and_why_and_what_it_changed()
    {
        Credential partner = await service.NewPartnerAsync();
        await service.PutCaseAsync("one", Case.Content("""{"symptoms":[]}"""), partner);
        await service.PutCaseAsync("one", Case.Content("""{"symptoms":["bladderBowelDysfunction"]}"""), partner);
        await service.PutCaseAsync("one", Case.Content("""{"symptoms":["bladderBowelDysfunction"],"childPugh":"A"}"""), partner);
        Reply recorded = await service.RecordEventAsync("one", """{"kind":"surgery","date":"2026-01-31"}""", partner);
        var reader = new Reader(service, partner, 10);
        await reader.ReadAsync();
        Assert.Equal("case.created", reader.Events[0].Text("type"));
        Assert.Equal("recommendation.changed", reader.Events[1].Text("type"));
        Assert.Contains(reader.Events[1].List("changes"), change => change.Text("to") == "urgent");
        Assert.Equal(["put", "put", "put", "event:surgery"], reader.Events.Texts("cause"));
        Assert.All(reader.Events, each => Assert.Equal(("one", KeyOf("one")), (each.Text("caseId"), each.Text("caseKey"))));
        Assert.All(reader.Events, each => Assert.Equal(each.Text("type") == "recommendation.changed", each.List("changes").Count > 0));
        Assert.Equal(recorded.Json.Text("by"), reader.Events[3].Text("by"));
    }

    [OwnHostFact]
    public async Task Events_of_a_deleted_case_lose_the_patients_data_and_keep_their_positions()
    {
        Credential partner = await service.NewPartnerAsync();
        await service.PutCaseAsync("stays", Case.Content(), partner);
        await service.PutCaseAsync("goes", Case.Content("""{"symptoms":[]}"""), partner);
        await service.PutCaseAsync("goes", Case.Content("""{"symptoms":["bladderBowelDysfunction"]}"""), partner);
        var before = new Reader(service, partner, 10);
        await before.ReadAsync();
        Assert.Equal(202, (await service.DeleteCaseAsync("goes", partner)).Status);
        var after = new Reader(service, partner, 10);
        await after.ReadAsync();
        Assert.Equal(before.Events.Texts("id"), after.Events.SkipLast(1).Texts("id"));
        JsonElement[] ofTheCase = [.. after.Events.Where(each => each.Text("caseKey") == KeyOf("goes"))];
        Assert.Equal(["case.created", "recommendation.changed", "case.deleted"], ofTheCase.Texts("type"));
        Assert.All(ofTheCase, each => Assert.Equal(JsonValueKind.Null, each.At("caseId").ValueKind));
        Assert.All(ofTheCase, each => Assert.Empty(each.List("changes")));
        Assert.Equal(2, ofTheCase[2].At("revision").GetInt32());
        Assert.DoesNotContain("urgent", string.Concat(ofTheCase.Select(each => each.GetRawText())), StringComparison.Ordinal);
    }

    [OwnHostFact]
    public async Task A_reader_can_continue_from_the_end_of_the_feed()
    {
        Credential partner = await service.NewPartnerAsync();
        var reader = new Reader(service, partner, 10);
        await reader.ReadAsync();
        Assert.Empty(reader.Events);
        await service.PutCaseAsync("one", Case.Content(), partner);
        await reader.ReadAsync();
        await reader.ReadAsync();
        Assert.Single(reader.Events);
    }

    [OwnHostFact]
    public async Task A_page_of_some_types_passes_over_the_others_and_its_cursor_continues_after_them()
    {
        Credential partner = await service.NewPartnerAsync();
        for (int i = 0; i < 6; i++)
        {
            await service.PutCaseAsync(Invariant($"case-{i}"), Case.Content("""{"symptoms":[]}"""), partner);
            await service.PutCaseAsync(Invariant($"case-{i}"), Case.Content("""{"symptoms":["bladderBowelDysfunction"]}"""), partner);
        }

        foreach (int size in new[] { 1, 4, 6, 7 })
        {
            List<string> read = [];
            string cursor = "";
            for (bool more = true; more;)
            {
                string path = Invariant($"/api/events?types=recommendation.changed,case.deleted&pageSize={size}&after={cursor}");
                JsonElement page = (await service.GetAsync(path, partner)).Json;
                Assert.True(page.List("events").Count <= size);
                read.AddRange(page.List("events").Texts("type"));
                (more, cursor) = (page.At("more").GetBoolean(), page.Text("cursor"));
            }

            Assert.Equal(Enumerable.Repeat("recommendation.changed", 6), read);
        }
    }

    [OwnHostFact]
    public async Task A_reader_that_starts_now_sees_only_what_is_written_from_then_on()
    {
        Credential partner = await service.NewPartnerAsync();
        for (int i = 0; i < 5; i++)
            await service.PutCaseAsync(Invariant($"before-{i}"), Case.Content(), partner);
        JsonElement now = (await service.GetAsync("/api/events?from=now", partner)).Json;
        Assert.Empty(now.List("events"));
        Assert.False(now.At("more").GetBoolean());
        await service.PutCaseAsync("after", Case.Content(), partner);
        JsonElement page = (await service.GetAsync($"/api/events?after={now.Text("cursor")}", partner)).Json;
        Assert.Equal(["after"], page.List("events").Texts("caseId"));
    }

    [OwnHostFact]
    public async Task A_waiting_request_returns_with_the_first_event()
    {
        Credential partner = await service.NewPartnerAsync();
        Task<Reply> waiting = service.GetAsync("/api/events?from=now&types=case.created&wait=25", partner);
        await Task.Delay(TimeSpan.FromMilliseconds(500), TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);
        await service.PutCaseAsync("one", Case.Content(), partner);
        Assert.Equal(["one"], (await waiting).Json.List("events").Texts("caseId"));
        // With nothing to wait for, the time ends the request.
        Assert.Empty((await service.GetAsync("/api/events?from=now&wait=1", partner)).Json.List("events"));
    }

    [OwnHostFact]
    public async Task Too_many_waiting_requests_of_a_partner_are_refused_and_others_wait_on()
    {
        Credential partner = await service.NewPartnerAsync(), other = await service.NewPartnerAsync();
        Reply[] replies = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(_ => service.GetAsync("/api/events?wait=2", partner)).Append(
                service.GetAsync("/api/events?wait=2", other)));
        Assert.Equal(200, replies[^1].Status);
        Reply[] refused = [.. replies.Where(reply => reply.Status == 429)];
        Assert.Equal(2, refused.Length);
        Assert.All(refused, reply => Assert.Equal("1", reply.Header("Retry-After")));
    }

    [Fact]
    public async Task Wrong_parameters_are_all_named()
    {
        Reply reply = await service.GetAsync("/api/events?from=yesterday&types=case.created,case.delete&wait=31");
        reply.AssertProblem(400, "invalid-parameter");
        string detail = reply.Json.Text("detail");
        foreach (string part in new[] { "from: Expected now", "Did you mean 'case.deleted'?", "wait: Expected a whole number" })
            Assert.Contains(part, detail, StringComparison.Ordinal);
        Reply both = await service.GetAsync("/api/events?from=now&after=AAAA");
        both.AssertProblem(400, "invalid-parameter");
    }

    [Theory]
    [InlineData("?after=here!")]
    [InlineData("?after=AA")]
    [InlineData("?after=________________________________________________________________")]
    [InlineData("?after=%20")]
    [InlineData("?after=A%20A")]
    [InlineData("?after=QR")]
    [InlineData("?pageSize=0")]
    [InlineData("?pageSize=1001")]
    [InlineData("?pageSize=-1")]
    public async Task A_cursor_that_the_feed_never_returned_is_refused(string query) =>
        (await service.GetAsync("/api/events" + query)).AssertProblem(400, "invalid-parameter");

    private static string KeyOf(string caseId) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(caseId)));
}
