using System.Net;
using System.Text;
using System.Text.Json;
using GuidelineDecisions.LocalHost.Storage;

namespace GuidelineDecisions.AzureStorage.Tests.Guidelines;

/// <summary>A guideline that is published at run time, and that no code knows, works at every interface.</summary>
public sealed class SecondGuidelineTests(AzuriteFixture storage)
{
    private const string Facts = "https://example.org/guidelines/second/facts";

    private const string Document = """
        {
          "format": 2, "id": "second", "version": "1.0.0", "status": "draft", "title": "A second guideline",
          "canonical": "https://example.org/guidelines/second", "review": "Unreviewed.", "disclaimer": "Not for patients.",
          "references": [{ "number": 1, "status": "confirmed", "citation": "A work." }],
          "facts": [
            { "id": "smoker", "type": "boolean", "label": "smoker", "question": "Smoker?" },
            { "id": "scans", "type": "integer", "label": "scans", "question": "How many scans?", "range": { "from": 0, "to": 99 } },
            { "id": "lastScan", "type": "date", "label": "last scan", "question": "When?" }
          ],
          "statements": [{ "id": "S1", "kind": "directive", "quote": "Do it.", "citation": [1], "strength": "should",
            "directness": ["direct"] }],
          "scope": { "label": "smokers", "when": { "fact": "smoker", "equals": true }, "statements": ["S1"] },
          "topics": [{ "id": "care", "label": "Care", "actions": [{ "id": "scan", "label": "Scan", "draft": {
            "resource": "ServiceRequest", "code": { "system": "snomed", "code": "77477000", "display": "Computed tomography" } } }] }],
          "rules": [{ "id": "S1-scan", "topic": "care", "when": { "fact": "scans", "atMost": 1 }, "then": { "verdict": "recommend",
            "action": "scan", "text": "Scan." }, "statements": ["S1"] }],
          "events": [{ "id": "scanned", "label": "A scan was done.", "effects": [
            { "increment": "scans", "when": { "after": "lastScan" } }, { "date": "lastScan", "keep": "latest" }] }]
        }
        """;

    private static readonly string Record = $$"""
        {"resourceType":"Bundle","type":"collection","entry":[{{Observation("smoker", "\"valueBoolean\":true")}},{{Observation("scans",
          "\"valueInteger\":0")}}]}
        """;

    [Fact]
    public async Task A_published_guideline_is_answered_by_CDS_Hooks_FHIR_events_and_OpenAPI()
    {
        await using Azurite azurite = storage.Create("second");
        await azurite.StartAsync(TestContext.Current.CancellationToken);
        await using Service service = await Service.StartAsync(azurite.ConnectionString);
        await SendAsync(service, "POST", "/api/guidelines/second/versions", Document, HttpStatusCode.Created);
        await SendAsync(
            service, "POST", "/api/guidelines/second/versions/1.0.0/activate", """{"reason":"A test."}""", HttpStatusCode.Accepted);

        JsonElement discovery = await SendAsync(service, "GET", "/api/cds-services", null);
        JsonElement[] services =
            [.. discovery.GetProperty("services").EnumerateArray().Where(each => each.GetProperty("id").GetString() == "second")];
        Assert.Equal(
            ["patient-view", "order-select", "order-sign", "encounter-start", "order-dispatch"],
            services.Select(each => each.GetProperty("hook").GetString()));
        Assert.Equal(
            ["patient", "ownObservations", "orders"],
            services[0].GetProperty("prefetch").EnumerateObject().Select(template => template.Name));

        const string Call = """
            {"hook":"patient-view","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea","context":{"patientId":"1"},
             "prefetch":{"ownObservations":
            """;
        string call = Call + Record + "}}";
        JsonElement cards = (await SendAsync(service, "POST", "/api/cds-services/second", call)).GetProperty("cards");
        Assert.Equal("Recommended: Scan.", cards[0].GetProperty("summary").GetString());
        Assert.Equal(1, cards[0].GetProperty("suggestions").GetArrayLength());

        JsonElement mapped = await SendAsync(
            service, "POST", "/api/fhir/facts?guideline=second", Record, mediaType: "application/fhir+json");
        Assert.Equal("""{"smoker":true,"scans":0}""", mapped.GetProperty("facts").GetRawText());

        await SendAsync(
            service, "PUT", "/api/cases/P-1", """{"guideline":"second","facts":{"smoker":true,"scans":0}}""", HttpStatusCode.Created);
        Assert.Equal("""{"smoker":true,"scans":1,"lastScan":"2026-05-01"}""", await RecordAsync(service, "2026-05-01"));
        Assert.Equal("""{"smoker":true,"scans":1,"lastScan":"2026-05-01"}""", await RecordAsync(service, "2026-05-01"));
        Assert.Equal("""{"smoker":true,"scans":2,"lastScan":"2026-06-01"}""", await RecordAsync(service, "2026-06-01"));
        JsonElement refused = await SendAsync(
            service, "POST", "/api/cases/P-1/events", """{"kind":"surgery","date":"2026-05-01"}""", HttpStatusCode.BadRequest);
        Assert.Equal(
            "Unknown kind 'surgery'. Expected one of: scanned.", refused.GetProperty("errors")[0].GetProperty("detail").GetString());

        JsonElement contract = await SendAsync(service, "GET", "/api/openapi.json", null);
        Assert.Contains(
            contract.GetProperty("components").GetProperty("schemas").EnumerateObject(),
            schema => schema.Name.StartsWith("Event-", StringComparison.Ordinal)
                && schema.Value.GetProperty("properties").GetProperty("kind").GetProperty("const").GetString() == "scanned");
    }

    [Fact]
    public async Task A_guideline_without_an_active_version_decides_only_what_names_a_version()
    {
        await using Azurite azurite = storage.Create("second-inactive");
        await azurite.StartAsync(TestContext.Current.CancellationToken);
        await using Service service = await Service.StartAsync(azurite.ConnectionString);
        JsonElement published = await SendAsync(service, "POST", "/api/guidelines/second/versions", Document, HttpStatusCode.Created);
        Assert.Equal("published", published.GetProperty("state").GetString());
        JsonElement guideline = await SendAsync(service, "GET", "/api/guidelines/second", null);
        Assert.Equal(JsonValueKind.Null, guideline.GetProperty("active").ValueKind);
        Assert.False(guideline.TryGetProperty("activated", out _));

        JsonElement unnamed = await SendAsync(
            service, "POST", "/api/recommendations", """{"guideline":"second","facts":{}}""", HttpStatusCode.Conflict);
        Assert.Equal("urn:guideline-decisions:problem:no-active-version", unnamed.GetProperty("type").GetString());
        await SendAsync(service, "POST", "/api/recommendations", """{"guideline":"second","version":"1.0.0","facts":{}}""");
        const string Content = """{"guideline":"second","facts":{"smoker":true,"scans":0}}""";
        JsonElement put = await SendAsync(service, "PUT", "/api/cases/P-1", Content, HttpStatusCode.BadRequest);
        Assert.Equal("/guideline", put.GetProperty("errors")[0].GetProperty("pointer").GetString());
        string imported = Content.Replace("{\"guideline\"", "{\"caseId\":\"P-1\",\"guideline\"", StringComparison.Ordinal);
        JsonElement line = await SendAsync(service, "POST", "/api/imports", imported, mediaType: "application/x-ndjson");
        Assert.Equal(400, line.GetProperty("status").GetInt32());
        JsonElement discovery = await SendAsync(service, "GET", "/api/cds-services", null);
        Assert.DoesNotContain(discovery.GetProperty("services").EnumerateArray(), each => each.GetProperty("id").GetString() == "second");
        await SendAsync(service, "POST", "/api/cds-services/second", "{}", HttpStatusCode.NotFound);
        await SendAsync(service, "GET", "/api/fhir/PlanDefinition/second", null, HttpStatusCode.NotFound);
        await SendAsync(service, "GET", "/api/fhir/PlanDefinition/second-1.0.0", null);
        await SendAsync(service, "POST", "/api/fhir/PlanDefinition/second/$apply", Record, HttpStatusCode.Conflict);
        await SendAsync(service, "POST", "/api/fhir/facts?guideline=second", Record, HttpStatusCode.Conflict, "application/fhir+json");
        JsonElement health = await SendAsync(service, "GET", "/api/health", null);
        Assert.DoesNotContain(health.GetProperty("guidelines").EnumerateArray(), each => each.GetProperty("id").GetString() == "second");
        await SendAsync(service, "GET", "/api/openapi.json", null);

        JsonElement preview = await SendAsync(
            service, "POST", "/api/guidelines/second/versions/1.0.0/preview", "{}", HttpStatusCode.Accepted);
        Assert.Equal(JsonValueKind.Null, preview.GetProperty("from").ValueKind);
        JsonElement job = await SendAsync(
            service, "POST", "/api/guidelines/second/versions/1.0.0/activate", """{"reason":"Approved."}""", HttpStatusCode.Accepted);
        Assert.Equal(JsonValueKind.Null, job.GetProperty("from").ValueKind);
        JsonElement ended = await Reevaluations.World.WaitForEndAsync(service.Client, job.GetProperty("job").GetString()!);
        Assert.Equal("completed", ended.GetProperty("state").GetString());
        guideline = await SendAsync(service, "GET", "/api/guidelines/second", null);
        Assert.Equal("1.0.0", guideline.GetProperty("active").GetString());
        Assert.Equal("Approved.", guideline.GetProperty("activated").GetProperty("reason").GetString());
        await SendAsync(service, "PUT", "/api/cases/P-1", Content, HttpStatusCode.Created);
        // A lower number is one more published version, and no more.
        string lower = Document.Replace("\"1.0.0\"", "\"0.9.0\"", StringComparison.Ordinal);
        await SendAsync(service, "POST", "/api/guidelines/second/versions", lower, HttpStatusCode.Created);
        Assert.Equal("1.0.0", (await SendAsync(service, "GET", "/api/guidelines/second", null)).GetProperty("active").GetString());
    }

    private static async Task<string> RecordAsync(Service service, string day)
    {
        JsonElement stored = await SendAsync(service, "POST", "/api/cases/P-1/events", $$"""{"kind":"scanned","date":"{{day}}"}""");
        return stored.GetProperty("facts").GetRawText();
    }

    private static async Task<JsonElement> SendAsync(
        Service service, string method, string path, string? body, HttpStatusCode expected = HttpStatusCode.OK,
        string mediaType = "application/json")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, mediaType);
        using HttpResponseMessage response = await service.Client.SendAsync(request, TestContext.Current.CancellationToken);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == expected, $"{method} {path}: {response.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    private static string Observation(string fact, string value) => $$$"""
        {"resource":{"resourceType":"Observation","status":"final","subject":{"reference":"Patient/1"},
         "code":{"coding":[{"system":"{{{Facts}}}","code":"{{{fact}}}"}]},{{{value}}}}}
        """;
}
