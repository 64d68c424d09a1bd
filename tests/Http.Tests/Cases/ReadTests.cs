using System.Text.Json;

namespace GuidelineDecisions.Http.Tests.Cases;

public sealed class ReadTests
{
    private readonly TestedService service;
    private readonly string caseId = Case.NewId();

    public ReadTests(TestedService service) => (this.service = service).NeedsStorage();

    [Theory]
    [InlineData("{0}", 304)]
    [InlineData("\"7\", {0}", 304)]
    [InlineData("W/{0}", 304)]
    [InlineData("*", 304)]
    [InlineData("\"1\"", 200)]
    [InlineData("\"2\"", 200)]
    public async Task A_client_that_has_what_it_would_get_gets_no_body(string tag, int status)
    {
        await CreatedAsync("{}");
        Reply whole = await service.GetCaseAsync(caseId);
        string known = tag.Replace("{0}", whole.Header("ETag"), StringComparison.Ordinal);
        Reply reply = await service.GetCaseAsync(caseId, null, ("If-None-Match", known));
        Assert.Equal((status, whole.Header("ETag")), (reply.Status, reply.Header("ETag")));
        Assert.Equal(whole.Header("Cache-Control"), reply.Header("Cache-Control"));
    }

    [Fact]
    public async Task The_tag_of_another_representation_is_not_current()
    {
        await CreatedAsync("{}");
        Reply full = await service.GetCaseAsync(caseId);
        Reply plan = await service.GetAsync(Case.PathOf(caseId) + "?view=plan");
        Assert.NotEqual(full.Header("ETag"), plan.Header("ETag"));
        Assert.Equal(200, (await service.GetCaseAsync(caseId, null, ("If-None-Match", plan.Header("ETag")!))).Status);
    }

    [Fact]
    public async Task The_tag_of_a_GET_allows_a_write_until_the_next_revision()
    {
        await CreatedAsync("{}");
        (string, string) precondition = ("If-Match", (await service.GetCaseAsync(caseId)).Header("ETag")!);
        Assert.Equal(200, (await service.PutCaseAsync(caseId, Case.Content("""{ "ecog": 1 }"""), null, precondition)).Status);
        Reply late = await service.PutCaseAsync(caseId, Case.Content("""{ "ecog": 2 }"""), null, precondition);
        late.AssertProblem(412, "precondition-failed");
    }

    [Fact]
    public async Task A_decision_can_be_explained_later()
    {
        await CreatedAsync("""{ "symptoms": ["mechanicalPain"] }""");
        JsonElement decision = (await service.GetAsync(Case.PathOf(caseId) + "?explain=trace,whatif")).Json.At("decision");
        Assert.NotEmpty(decision.At("trace").List("rules"));
        Assert.True(decision.TryGetProperty("whatIf", out _));
        (await service.GetAsync(Case.PathOf(caseId) + "?explain=all")).AssertProblem(400, "invalid-parameter");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task The_history_is_paged_from_newest_to_oldest(int size)
    {
        for (int sites = 1; sites <= 5; sites++)
            await service.PutCaseAsync(caseId, Case.Content(Invariant($$"""{ "vertebralSites": {{sites}} }""")));
        var pages = new List<int[]>();
        for (string? query = Invariant($"?pageSize={size}"); query is not null;)
        {
            Reply page = await service.HistoryAsync(caseId, query);
            Assert.Equal("\"5\"", page.Header("ETag"));
            pages.Add([.. page.Json.List("revisions").Select(revision => revision.At("revision").GetInt32())]);
            query = page.Json.Next() is { } next ? Invariant($"?pageSize={size}&after={next}") : null;
        }

        int[] newestFirst = [5, 4, 3, 2, 1];
        Assert.Equal(newestFirst.Chunk(size), pages);
    }

    [Theory]
    [InlineData("?pageSize=0")]
    [InlineData("?pageSize=1001")]
    [InlineData("?pageSize=x")]
    [InlineData("?after=0")]
    [InlineData("?after=-1")]
    [InlineData("?after=99999999999999999999")]
    public async Task An_invalid_page_is_refused(string query)
    {
        await CreatedAsync("{}");
        (await service.HistoryAsync(caseId, query)).AssertProblem(400, "invalid-parameter");
    }

    [Fact]
    public async Task An_earlier_revision_is_read_unchanged_and_replays_to_the_same_bytes()
    {
        Reply first = await CreatedAsync(Patients.Full);
        await service.PutCaseAsync(caseId, Case.Content());
        JsonElement read = (await service.GetAsync(Case.PathOf(caseId) + "/history/1?verify=true")).Json;
        Assert.True(read.At("verification", "replays").GetBoolean());
        Assert.Equal(read.Text("verification", "storedHash"), read.Text("verification", "replayedHash"));
        Assert.Equal(first.Json.At("decision").GetRawText(), read.At("decision").GetRawText());
        Assert.Equal(first.Json.At("facts").GetRawText(), read.At("facts").GetRawText());
        Assert.False((await service.GetAsync(Case.PathOf(caseId) + "/history/1?verify=false")).Json.TryGetProperty("verification", out _));
        (await service.GetAsync(Case.PathOf(caseId) + "/history/1?verify=maybe")).AssertProblem(400, "invalid-parameter");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("2")]
    [InlineData("-1")]
    [InlineData("01x")]
    [InlineData("9223372036854775807")]
    [InlineData("9223372036854775808")]
    public async Task A_revision_that_never_existed_is_not_found(string revision)
    {
        await CreatedAsync("{}");
        (await service.GetAsync($"{Case.PathOf(caseId)}/history/{revision}")).AssertProblem(404, "not-found");
    }

    private async Task<Reply> CreatedAsync(string facts)
    {
        Reply reply = await service.PutCaseAsync(caseId, Case.Content(facts));
        Assert.Equal(201, reply.Status);
        return reply;
    }
}
