using System.Text.Json;

namespace GuidelineDecisions.Http.Tests.Cases;

public sealed class WriteTests
{
    private const string OneSite = """{ "her2Status": "positive", "vertebralMetastasis": true, "vertebralSites": 1 }""";

    private readonly TestedService service;
    private readonly string caseId = Case.NewId();

    public WriteTests(TestedService service) => (this.service = service).NeedsStorage();

    [Fact]
    public async Task A_new_case_is_created_at_its_URL_with_its_decision()
    {
        Reply created = await PutAsync(OneSite);
        Assert.Equal((201, "\"1\"", Case.PathOf(caseId)), (created.Status, created.Header("ETag"), created.Header("Location")));
        Assert.Equal((caseId, 1, "put"), (created.Json.Text("caseId"), created.Json.At("revision").GetInt32(), created.Json.Text("cause")));
        Assert.Empty(created.Json.At("changes").EnumerateArray());
        Assert.Equal(3, created.Json.At("facts").EnumerateObject().Count());
        Assert.Equal(created.Json.Text("decisionId"), created.Json.Text("decision", "decisionId"));
    }

    [Fact]
    public async Task The_decision_of_a_case_equals_the_recommendation_for_the_same_facts_byte_for_byte()
    {
        string dated = Case.Content(Patients.Full, Ask.AsOf);
        Reply asked = await service.AskAsync(dated);
        Assert.Equal(asked.Text, (await service.PutCaseAsync(caseId, dated)).Json.At("decision").GetRawText());
        Assert.Equal(asked.Text, (await service.GetCaseAsync(caseId)).Json.At("decision").GetRawText());
    }

    [Fact]
    public async Task Storing_the_same_content_again_creates_no_revision()
    {
        Reply created = await PutAsync(OneSite);
        Reply again = await PutAsync("""{ "vertebralSites": 1.0, "ecog": null, "vertebralMetastasis": true, "her2Status": "positive" }""");
        Assert.Equal((200, "\"1\""), (again.Status, again.Header("ETag")));
        Assert.Equal(created.Json.Text("at"), again.Json.Text("at"));
        Assert.Single((await service.HistoryAsync(caseId)).Json.List("revisions"));
    }

    [Fact]
    public async Task Changed_facts_create_the_next_revision_which_says_what_changed()
    {
        await PutAsync("""{ "symptoms": [] }""");
        Reply changed = await PutAsync("""{ "symptoms": ["bladderBowelDysfunction"] }""");
        Assert.Equal((200, "\"2\""), (changed.Status, changed.Header("ETag")));
        Assert.Null(changed.Header("Location"));
        Assert.Contains(changed.Json.List("changes"), change => change.Text("part") == "rule" && change.Text("to") == "urgent");
    }

    [Fact]
    public async Task A_write_succeeds_for_the_current_revision_and_fails_for_an_older_one()
    {
        await PutAsync("{}");
        Assert.Equal(200, (await PutAsync(OneSite, ("If-Match", "\"1\""))).Status);
        (await PutAsync("{}", ("If-Match", "\"1\""))).AssertProblem(412, "precondition-failed");
        Assert.Equal(200, (await PutAsync("{}", ("If-Match", "\"7\", \"2\""))).Status);
        Assert.Equal(200, (await PutAsync(OneSite, ("If-Match", "*"))).Status);
        Assert.Equal("4", Case.RevisionOf(await service.GetCaseAsync(caseId)));
    }

    /// <summary>If-Match compares strongly, and a weak tag does not identify the bytes (RFC 9110, 13.1.1).</summary>
    [Fact]
    public async Task A_weak_entity_tag_does_not_allow_a_write()
    {
        await PutAsync("{}");
        (await PutAsync(OneSite, ("If-Match", "W/\"1\""))).AssertProblem(412, "precondition-failed");
    }

    [Theory]
    [InlineData("*")]
    [InlineData("\"1\"")]
    public async Task A_missing_case_matches_no_entity_tag(string tag)
    {
        (await PutAsync("{}", ("If-Match", tag))).AssertProblem(412, "precondition-failed");
        (await service.DeleteCaseAsync(caseId, null, ("If-Match", tag))).AssertProblem(412, "precondition-failed");
        (await service.RecordEventAsync(caseId, """{"kind":"surgery","date":"2026-01-01"}""", null, ("If-Match", tag))).AssertProblem(
            412, "precondition-failed");
        (await service.GetCaseAsync(caseId)).AssertProblem(404, "not-found");
    }

    [Fact]
    public async Task An_existing_case_is_not_overwritten_when_a_new_one_is_expected()
    {
        Assert.Equal(201, (await PutAsync("{}", ("If-None-Match", "*"))).Status);
        (await PutAsync(OneSite, ("If-None-Match", "*"))).AssertProblem(412, "precondition-failed");
        (await PutAsync("{}", ("If-None-Match", "*"))).AssertProblem(412, "precondition-failed");
        Assert.Equal(200, (await PutAsync(OneSite, ("If-None-Match", "\"9\""))).Status);
    }

    [Theory]
    [InlineData("If-Match", "1")]
    [InlineData("If-Match", "\"1")]
    [InlineData("If-Match", "\"1\" \"2\"")]
    [InlineData("If-Match", "**")]
    [InlineData("If-Match", "")]
    [InlineData("If-Match", ",")]
    [InlineData("If-None-Match", "yes")]
    public async Task A_header_that_is_not_a_list_of_entity_tags_is_refused_and_named(string name, string value)
    {
        JsonElement problem = (await PutAsync("{}", (name, value))).AssertProblem(400, "invalid-header");
        Assert.Contains($"'{name}'", problem.Text("title"), StringComparison.Ordinal);
        (await service.GetCaseAsync(caseId)).AssertProblem(404, "not-found");
    }

    [Fact]
    public async Task All_errors_in_a_case_are_reported_at_once_and_nothing_is_stored()
    {
        Reply reply = await service.PutCaseAsync(
            caseId,
            $$$"""{"guideline":"{{{Ask.Guideline}}}","asOf":"2999-01-01","version":"1.0.0","facts":{"ecog":5,"her2status":"positive"}}""");
        reply.AssertErrorsAt("/asOf", "/version", "/facts/ecog", "/facts/her2status");
        (await service.PutCaseAsync(caseId, """{"guideline":"none","facts":{}}""")).AssertErrorsAt("/guideline");
        (await service.PutCaseAsync(caseId, "{")).AssertMalformed();
        (await service.GetCaseAsync(caseId)).AssertProblem(404, "not-found");
    }

    [Fact]
    public async Task One_of_several_writers_of_the_same_revision_wins()
    {
        await PutAsync("{}");
        Reply[] replies = await Task.WhenAll(
            Enumerable.Range(1, 6).Select(sites => PutAsync(Invariant($$"""{ "vertebralSites": {{sites}} }"""), ("If-Match", "\"1\""))));
        Assert.Single(replies, reply => reply.Status == 200);
        Assert.Equal(5, replies.Count(reply => reply.Status == 412));
        Assert.Equal("2", Case.RevisionOf(await service.GetCaseAsync(caseId)));
    }

    [Fact]
    public async Task Concurrent_writers_lose_no_write()
    {
        Reply[] replies =
            await Task.WhenAll(Enumerable.Range(1, 6).Select(sites => PutAsync(Invariant($$"""{ "vertebralSites": {{sites}} }"""))));
        Assert.Single(replies, reply => reply.Status == 201);
        IReadOnlyList<JsonElement> revisions = (await service.HistoryAsync(caseId)).Json.List("revisions");
        Assert.Equal(Enumerable.Range(1, 6).Reverse(), revisions.Select(revision => revision.At("revision").GetInt32()));
        Assert.Equal(replies.Select(reply => reply.Json.Text("decisionId")).Order(), revisions.Texts("decisionId").Order());
    }

    private Task<Reply> PutAsync(string facts, params (string, string)[] headers) =>
        service.PutCaseAsync(caseId, Case.Content(facts), null, headers);
}
