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
