using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace GuidelineDecisions.Http.Tests.Fhir;

/// <summary>FHIR records in place of facts give the same decisions, and their errors are OperationOutcomes.</summary>
public sealed class RecordTests(TestedService service)
{
    private const string Query = $"?guideline={Ask.Guideline}&version=1.0.0&asOf={Ask.AsOf}";

    [Fact]
    public async Task A_record_and_plain_JSON_with_the_same_facts_get_the_same_decision()
    {
        Reply plain = await service.AskAsync(Ask.With($"\"version\":\"1.0.0\",\"asOf\":\"{Ask.AsOf}\",\"facts\":{Records.Facts}"));
        Reply record = await service.AskAsync(new ByteArrayContent(Encoding.UTF8.GetBytes(Records.Bundle)), Records.MediaType, Query);
        Assert.Equal((200, plain.Json.Text("decisionId")), (record.Status, record.Json.Text("decisionId")));
        // Apart from the mapping report, the responses are identical.
        Assert.StartsWith(plain.Text[..^1], record.Text, StringComparison.Ordinal);
        Assert.Equal("positive", record.Json.At("mapping").List("mapped")[0].Text("value"));
        IReadOnlyList<JsonElement> entries = JsonDocument.Parse(Records.Bundle).RootElement.List("entry");
        string lines = string.Join('\n', entries.Select(entry => entry.At("resource").GetRawText()));
        Reply ndjson = await service.AskAsync(
            new ByteArrayContent(Encoding.UTF8.GetBytes(lines)), "application/fhir+ndjson; charset=utf-8", Query);
        Assert.Equal(plain.Json.Text("decisionId"), ndjson.Json.Text("decisionId"));
    }

    [Fact]
    public async Task Mapped_facts_can_be_sent_back_in_a_request()
    {
        Reply facts = await MapAsync(Records.Bundle);
        string sentBack = facts.Json.At("facts").GetRawText();
        Reply asked = await service.AskAsync(Ask.With($"\"version\":\"1.0.0\",\"asOf\":\"{Ask.AsOf}\",\"facts\":{sentBack}"));
        Assert.Equal(200, asked.Status);
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(Records.Facts).RootElement, facts.Json.At("facts")));
    }

    [Fact]
    public async Task A_case_can_be_stored_from_a_record()
    {
        service.NeedsStorage();
        string caseId = Case.NewId();
        HttpRequestMessage Put(string query) =>
            Case.Request("PUT", Case.PathOf(caseId) + query, Records.Bundle, mediaType: Records.MediaType);
        Reply stored = await service.SendAsync(Put($"?guideline={Ask.Guideline}&asOf={Ask.AsOf}"));
        Assert.Equal((201, 1), (stored.Status, stored.Json.At("revision").GetInt32()));
        Assert.NotEmpty(stored.Json.At("mapping").List("mapped"));
        Reply plain = await service.PutCaseAsync(caseId, Case.Content(Records.Facts, Ask.AsOf));
        Assert.Equal((200, 1), (plain.Status, plain.Json.At("revision").GetInt32()));
        Assert.Equal(stored.Json.Text("decisionId"), plain.Json.Text("decisionId"));
        (await service.SendAsync(Put($"?guideline={Ask.Guideline}&version=1.0.0"))).AssertProblem(400, "unknown-parameter");
        (await service.SendAsync(Put($"?guideline={Ask.Guideline}&asOf=2199-01-01"))).AssertProblem(400, "invalid-parameter");
    }

    [Theory]
    [InlineData("", "invalid-parameter")]
    [InlineData("?guideline=none", "invalid-parameter")]
    [InlineData($"?guideline={Ask.Guideline}&version=9.9.9", "invalid-parameter")]
    [InlineData($"?guideline={Ask.Guideline}&asOf=2026", "invalid-parameter")]
    public async Task An_invalid_query_is_reported_as_an_OperationOutcome(string query, string type)
    {
        foreach (string path in new[] { "/api/fhir/facts", Ask.Path })
        {
            Reply reply = await service.SendAsync(Case.Request("POST", path + query, Records.Bundle, mediaType: Records.MediaType));
            reply.AssertProblem(400, type);
            Assert.Equal(Records.MediaType, reply.MediaType);
        }
    }

    [Fact]
    public async Task Hostile_records_are_reported_as_OperationOutcomes_with_their_places()
    {
        string nested = string.Concat(Enumerable.Repeat("{\"extension\":[", 400_000));
        string deep =
            $$"""{"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Patient","extension":[{{nested}}""";
        string twice = Records.Bundle.Replace("{\"resource\"", "{\"fullUrl\":\"urn:uuid:1\",\"resource\"", StringComparison.Ordinal);
        string cut = Records.Bundle.Replace("Patient/p1\"},\"code\"", "Patient/p2\"},\"code\"", StringComparison.Ordinal)[..^3];
        foreach (string hostile in new[] { "", "{", "[]", "{\"resourceType\":\"Patient\"}", deep, twice, cut })
        {
            Reply reply = await MapAsync(hostile);
            Assert.Equal((400, Records.MediaType), (reply.Status, reply.MediaType));
            Assert.Equal("OperationOutcome", reply.Json.Text("resourceType"));
        }

        IReadOnlyList<JsonElement> issues = (await MapAsync(twice)).Json.List("issue");
        Assert.Contains(issues, issue => issue.List("expression").Any(place => place.GetString() == "Bundle.entry[1].resource"));
        await service.AssertHealthyAsync();
    }

    [Fact]
    public async Task A_record_over_the_size_limit_is_rejected()
    {
        string large = Records.Bundle.Insert(1, new string(' ', 8 * 1024 * 1024));
        (await MapAsync(large)).AssertProblem(413, "too-large");
        Assert.Equal(200, (await MapAsync(Records.Bundle.Insert(1, new string(' ', 7 * 1024 * 1024)))).Status);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("X-GZIP")]
    [InlineData("identity, gzip")]
    public async Task A_record_may_be_compressed(string encoding)
    {
        Reply packed = await PackedAsync(Gzip(Records.Bundle), encoding);
        Assert.Equal((200, (await MapAsync(Records.Bundle)).Text), (packed.Status, packed.Text));
    }

    [Theory]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("gzip, gzip")]
    public async Task Another_encoding_is_refused_with_what_is_allowed(string encoding)
    {
        Reply reply = await PackedAsync(Gzip(Records.Bundle), encoding);
        reply.AssertProblem(415, "unsupported-media-type");
        Assert.Contains("gzip", reply.Text, StringComparison.Ordinal);
        Assert.Equal("gzip", reply.Header("Accept-Encoding"));
    }

    [Fact]
    public async Task The_unpacked_size_of_a_record_is_limited()
    {
        string bomb = Records.Bundle.Insert(1, new string(' ', 64 * 1024 * 1024));
        (await PackedAsync(Gzip(bomb), "gzip")).AssertProblem(413, "too-large");
        byte[] cut = Gzip(Records.Bundle)[..^12];
        foreach (byte[] broken in new[] { cut, Encoding.UTF8.GetBytes(Records.Bundle), [] })
            Assert.Equal(400, (await PackedAsync(broken, "gzip")).Status);
        await service.AssertHealthyAsync();
    }

    [Theory]
    [InlineData("application/fhir+json; fhirVersion=4.0", true)]
    [InlineData("application/fhir+json; fhirVersion=\"4.0.1\"", true)]
    [InlineData("application/fhir+json; fhirVersion=5.0", false)]
    [InlineData("application/fhir+json; fhirVersion=3.0", false)]
    public async Task The_declared_release_of_a_record_counts(string contentType, bool isRead)
    {
        Reply reply = await service.AskAsync(new ByteArrayContent(Encoding.UTF8.GetBytes(Records.Bundle)), contentType, Query);
        Assert.Equal((200, isRead), (reply.Status, reply.Json.At("mapping").List("mapped").Count > 0));
        Assert.Equal(!isRead, reply.Text.Contains("not R4,", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("application/fhir+json; fhirVersion=9.9")]
    [InlineData("application/fhir+xml")]
    [InlineData("application/fhir+xml; fhirVersion=4.0")]
    public async Task An_unknown_release_and_XML_are_refused(string contentType)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Records.Bundle));
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/fhir/facts" + Query) { Content = content };
        (await service.SendAsync(request)).AssertProblem(415, "unsupported-media-type");
    }

    [Fact]
    public async Task Every_error_on_a_FHIR_route_is_an_OperationOutcome()
    {
        const string Apply = $"/api/fhir/PlanDefinition/{Ask.Guideline}/$apply";
        foreach (Reply reply in new[]
        {
            await service.GetAsync("/api/fhir/nothing"),
            await service.GetAsync("/api/fhir/PlanDefinition/none"),
            await service.GetAsync("/api/fhir/PlanDefinition/none?x=1"),
            await service.GetAsync("/api/fhir/Library/none"),
            await service.GetAsync($"/api/fhir/Library/{Ask.Guideline}", Credential.None),
            await service.GetAsync("/api/fhir/PlanDefinition", Credential.None),
            await service.SendAsync(Case.Request("PUT", "/api/fhir/PlanDefinition", null)),
            await service.SendAsync(Case.Request("POST", Apply, "{}")),
            await service.SendAsync(Case.Request("POST", Apply, "{}", mediaType: Records.MediaType)),
        })
        {
            Assert.True(reply.Status >= 400 && reply.MediaType == Records.MediaType, $"{reply}");
            Assert.Equal("OperationOutcome", reply.Json.Text("resourceType"));
        }
    }

    [Fact]
    public async Task The_Library_that_a_PlanDefinition_names_is_read_and_describes_its_facts()
    {
        Reply plan = await service.GetAsync($"/api/fhir/PlanDefinition/{Ask.Guideline}-1.0.0");
        Reply library = await service.GetAsync($"/api/fhir/Library/{Ask.Guideline}-1.0.0");
        Assert.Equal((200, Records.MediaType), (library.Status, library.MediaType));
        Assert.Equal(
            Assert.Single(plan.Json.List("library")).GetString(), $"{library.Json.Text("url")}|{library.Json.Text("version")}");
        Assert.Equal(["facts", "asOf"], library.Json.List("parameter").Texts("name"));
        string[] used =
        [
            .. plan.Json.List("action").SelectMany(topic => topic.List("action")).SelectMany(rule => rule.List("input")).Select(FactOf),
        ];
        Assert.NotEmpty(used);
        Assert.Empty(used.Except(library.Json.List("dataRequirement").Select(FactOf)));
        Reply statement = await service.GetAsync("/api/fhir/metadata", Credential.None);
        Assert.Contains("Library", statement.Json.List("rest")[0].List("resource").Texts("type"));
    }

    private static string FactOf(JsonElement requirement) => requirement.List("codeFilter")[0].List("code")[0].Text("code")!;

    [Fact]
    public async Task PlanDefinitions_are_listed_read_and_applied()
    {
        const string Path = "/api/fhir/PlanDefinition";
        Reply found = await service.GetAsync($"{Path}?url=https://example.org/guidelines/{Ask.Guideline}&version=1.0.0");
        JsonElement listed = Assert.Single(found.Json.List("entry")).At("resource");
        Reply read = await service.GetAsync($"{Path}/{listed.Text("id")}");
        Assert.True(JsonElement.DeepEquals(listed, read.Json));
        Reply applied = await service.SendAsync(
            Case.Request("POST", $"{Path}/{listed.Text("id")}/$apply", Records.Bundle, mediaType: Records.MediaType));
        Assert.Equal((200, "CarePlan"), (applied.Status, applied.Json.Text("resourceType")));
        string named = $$"""
            {"resourceType":"Parameters","parameter":[
              {"name":"canonical","valueCanonical":"https://example.org/guidelines/{{Ask.Guideline}}|1.0.0"},
              {"name":"subject","valueString":"Patient/p1"},{"name":"data","resource":{{Records.Bundle}} }]}
            """;
        Reply byName = await service.SendAsync(Case.Request("POST", $"{Path}/$apply", named, mediaType: Records.MediaType));
        Assert.Equal((200, "CarePlan"), (byName.Status, byName.Json.Text("resourceType")));
        Assert.Equal(applied.Json.List("identifier")[0].Text("value"), byName.Json.List("identifier")[0].Text("value"));
        Reply unnamed = await service.SendAsync(Case.Request("POST", $"{Path}/$apply", Records.Bundle, mediaType: Records.MediaType));
        unnamed.AssertProblem(400, "invalid-request");
        Reply operation = await service.GetAsync("/api/fhir/OperationDefinition/plan-definition-apply", Credential.None);
        Reply statement = await service.GetAsync("/api/fhir/metadata", Credential.None);
        Assert.Contains(operation.Json.Text("url")!, statement.Text, StringComparison.Ordinal);
        (await service.GetAsync("/api/fhir/OperationDefinition/none", Credential.None)).AssertProblem(404, "not-found");
        Assert.Equal("4.0.1", (await service.GetAsync("/api/fhir/metadata", Credential.None)).Json.Text("fhirVersion"));
    }

    [Fact]
    public async Task No_error_repeats_an_id_a_value_or_a_name_from_the_record()
    {
        const string Mark = "Zebra4711";
        const string Subject = $"\"id\":\"{Mark}\",\"patient\":1,\"subject\":{{\"reference\":\"Patient/{Mark}\"}}";
        string[] bodies =
        [
            $$"""{"resourceType":"{{Mark}}"}""",
            $$"""{"resourceType":"Bundle","type":"{{Mark}}"}""",
            $$"""{"resourceType":"Bundle","type":"collection","entry":"{{Mark}}"}""",
            $"{Mark}{{",
            Records.Bundle.Replace("{\"resource\"", $"{{\"fullUrl\":\"{Mark}\",\"resource\"", StringComparison.Ordinal),
            Records.Bundle.Replace("\"id\":\"c1\"", Subject, StringComparison.Ordinal),
        ];
        foreach (string body in bodies)
        {
            Reply reply = await MapAsync(body);
            Assert.Equal(400, reply.Status);
            Assert.DoesNotContain(Mark, reply.Text, StringComparison.Ordinal);
        }
    }

    private Task<Reply> PackedAsync(byte[] body, string encoding)
    {
        var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", Records.MediaType);
        content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
        return service.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/api/fhir/facts" + Query) { Content = content });
    }

    private static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }

    private Task<Reply> MapAsync(string body) =>
        service.SendAsync(Case.Request("POST", "/api/fhir/facts" + Query, body, mediaType: Records.MediaType));
}
