using System.Text.Json;

namespace GuidelineDecisions.Http.Tests.Fhir;

/// <summary>Records in FHIR where facts are taken: the same decision, and errors as OperationOutcomes.</summary>
public sealed class RecordTests(TestedService service)
{
    private const string Query = $"?guideline={Ask.Guideline}&version=1.0.0&asOf={Ask.AsOf}";

    [Fact]
    public async Task A_record_and_plain_JSON_with_the_same_facts_have_the_same_decision()
    {
        Reply plain = await service.AskAsync(Ask.With($"\"version\":\"1.0.0\",\"asOf\":\"{Ask.AsOf}\",\"facts\":{Records.Facts}"));
        Reply record = await service.AskAsync(new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(Records.Bundle)), Records.MediaType, Query);
        Assert.Equal((200, plain.Json.Text("decisionId")), (record.Status, record.Json.Text("decisionId")));
        // Beside the mapping the answers are the same, byte for byte.
        Assert.StartsWith(plain.Text[..^1], record.Text, StringComparison.Ordinal);
        Assert.Equal("positive", record.Json.At("mapping").List("mapped")[0].Text("value"));
        string lines = string.Join('\n', JsonDocument.Parse(Records.Bundle).RootElement.List("entry").Select(entry => entry.At("resource").GetRawText()));
        Reply ofLines = await service.AskAsync(new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(lines)), "application/fhir+ndjson; charset=utf-8", Query);
        Assert.Equal(plain.Json.Text("decisionId"), ofLines.Json.Text("decisionId"));
    }

    [Fact]
    public async Task Facts_are_answered_in_the_form_in_which_a_request_takes_them()
    {
        Reply facts = await MapAsync(Records.Bundle);
        Reply asked = await service.AskAsync(Ask.With($"\"version\":\"1.0.0\",\"asOf\":\"{Ask.AsOf}\",\"facts\":{facts.Json.At("facts").GetRawText()}"));
        Assert.Equal(200, asked.Status);
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(Records.Facts).RootElement, facts.Json.At("facts")));
    }

    [Fact]
    public async Task A_case_is_stored_from_a_record()
    {
        service.NeedsStorage();
        string caseId = Case.NewId();
        HttpRequestMessage Put(string query) => Case.Request("PUT", Case.PathOf(caseId) + query, Records.Bundle, mediaType: Records.MediaType);
        Reply stored = await service.SendAsync(Put($"?guideline={Ask.Guideline}&asOf={Ask.AsOf}"));
        Assert.Equal((201, 1), (stored.Status, stored.Json.At("revision").GetInt32()));
        Assert.NotEmpty(stored.Json.At("mapping").List("mapped"));
        Reply plain = await service.PutCaseAsync(caseId, Case.Content(Records.Facts, Ask.AsOf));
        Assert.Equal((200, stored.Json.Text("decisionId"), 1), (plain.Status, plain.Json.Text("decisionId"), plain.Json.At("revision").GetInt32()));
        (await service.SendAsync(Put($"?guideline={Ask.Guideline}&version=1.0.0"))).AssertProblem(400, "invalid-parameter");
        (await service.SendAsync(Put($"?guideline={Ask.Guideline}&asOf=2199-01-01"))).AssertProblem(400, "invalid-parameter");
    }

    [Theory]
    [InlineData("", "invalid-parameter")]
    [InlineData("?guideline=none", "invalid-parameter")]
    [InlineData($"?guideline={Ask.Guideline}&version=9.9.9", "invalid-parameter")]
    [InlineData($"?guideline={Ask.Guideline}&asOf=2026", "invalid-parameter")]
    public async Task A_query_that_is_wrong_is_told_as_an_OperationOutcome(string query, string type)
    {
        foreach (string path in new[] { "/api/fhir/facts", Ask.Path })
        {
            Reply reply = await service.SendAsync(Case.Request("POST", path + query, Records.Bundle, mediaType: Records.MediaType));
            reply.AssertProblem(400, type);
            Assert.Equal(Records.MediaType, reply.MediaType);
        }
    }

    [Fact]
    public async Task Hostile_records_are_told_as_OperationOutcomes_with_their_places()
    {
        string deep = $$"""{"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Patient","extension":[{{string.Concat(Enumerable.Repeat("{\"extension\":[", 400_000))}}""";
        string twice = Records.Bundle.Replace("{\"resource\"", "{\"fullUrl\":\"urn:uuid:1\",\"resource\"", StringComparison.Ordinal);
        foreach (string hostile in new[] { "", "{", "[]", "{\"resourceType\":\"Patient\"}", deep, twice, Records.Bundle.Replace("Patient/p1\"},\"code\"", "Patient/p2\"},\"code\"", StringComparison.Ordinal)[..^3] })
        {
            Reply reply = await MapAsync(hostile);
            Assert.Equal((400, Records.MediaType), (reply.Status, reply.MediaType));
            Assert.Equal("OperationOutcome", reply.Json.Text("resourceType"));
        }

        Assert.Contains((await MapAsync(twice)).Json.List("issue"), issue => issue.List("expression").Any(place => place.GetString() == "Bundle.entry[1].resource"));
        await service.AssertHealthyAsync();
    }

    [Fact]
    public async Task A_record_larger_than_allowed_is_too_large()
    {
        string large = Records.Bundle.Insert(1, new string(' ', 8 * 1024 * 1024));
        (await MapAsync(large)).AssertProblem(413, "too-large");
        Assert.Equal(200, (await MapAsync(Records.Bundle.Insert(1, new string(' ', 7 * 1024 * 1024)))).Status);
    }

    [Fact]
    public async Task On_the_routes_of_FHIR_every_error_is_an_OperationOutcome()
    {
        foreach (Reply reply in new[]
        {
            await service.GetAsync("/api/fhir/nothing"), await service.GetAsync("/api/fhir/PlanDefinition/none"), await service.GetAsync("/api/fhir/PlanDefinition?x=1"),
            await service.GetAsync("/api/fhir/PlanDefinition", Credential.None), await service.SendAsync(Case.Request("PUT", "/api/fhir/PlanDefinition", null)),
            await service.SendAsync(Case.Request("POST", $"/api/fhir/PlanDefinition/{Ask.Guideline}/$apply", "{}")),
            await service.SendAsync(Case.Request("POST", $"/api/fhir/PlanDefinition/{Ask.Guideline}/$apply", "{}", mediaType: Records.MediaType)),
        })
        {
            Assert.True(reply.Status >= 400 && reply.MediaType == Records.MediaType, $"{reply}");
            Assert.Equal("OperationOutcome", reply.Json.Text("resourceType"));
        }
    }

    [Fact]
    public async Task Plans_are_listed_read_and_applied()
    {
        JsonElement found = (await service.GetAsync($"/api/fhir/PlanDefinition?url=https://example.org/guidelines/{Ask.Guideline}&version=1.0.0")).Json;
        JsonElement listed = Assert.Single(found.List("entry"));
        Reply read = await service.GetAsync($"/api/fhir/PlanDefinition/{listed.Text("resource", "id")}");
        Assert.True(JsonElement.DeepEquals(listed.At("resource"), read.Json));
        Reply applied = await service.SendAsync(Case.Request("POST", $"/api/fhir/PlanDefinition/{listed.Text("resource", "id")}/$apply", Records.Bundle, mediaType: Records.MediaType));
        Assert.Equal((200, "CarePlan"), (applied.Status, applied.Json.Text("resourceType")));
        Assert.Equal("4.0.1", (await service.GetAsync("/api/fhir/metadata", Credential.None)).Json.Text("fhirVersion"));
    }

    /// <summary>An id, a value, a name: none comes back in an error.</summary>
    [Fact]
    public async Task No_error_repeats_what_stands_in_the_record()
    {
        const string Mark = "Zebra4711";
        foreach (string body in new[]
        {
            $$"""{"resourceType":"{{Mark}}"}""", $$"""{"resourceType":"Bundle","type":"{{Mark}}"}""", $$"""{"resourceType":"Bundle","type":"collection","entry":"{{Mark}}"}""", $"{Mark}{{",
            Records.Bundle.Replace("{\"resource\"", $"{{\"fullUrl\":\"{Mark}\",\"resource\"", StringComparison.Ordinal), Records.Bundle.Replace("\"id\":\"c1\"", $"\"id\":\"{Mark}\",\"patient\":1,\"subject\":{{\"reference\":\"Patient/{Mark}\"}}", StringComparison.Ordinal),
        })
        {
            Reply reply = await MapAsync(body);
            Assert.Equal(400, reply.Status);
            Assert.DoesNotContain(Mark, reply.Text, StringComparison.Ordinal);
        }
    }

    private Task<Reply> MapAsync(string body) => service.SendAsync(Case.Request("POST", "/api/fhir/facts" + Query, body, mediaType: Records.MediaType));
}
