using System.Text.Json;
using System.Text.Json.Nodes;

namespace GuidelineDecisions.Http.Tests.Fhir;

/// <summary>A published guideline says itself how its facts are read, by codes of packs and by value sets of its own.</summary>
public sealed class DeclaredRecordTests(TestedService service)
{
    private const string Guideline = "declared-records";
    private const string Versions = $"/api/guidelines/{Guideline}/versions";
    private const string Canonical = $"https://example.org/guidelines/{Guideline}";

    private const string Bundle = """
        { "resourceType": "Bundle", "type": "collection", "entry": [
          { "resource": { "resourceType": "Patient", "id": "p1", "birthDate": "1961-03-04" } },
          { "resource": { "resourceType": "Condition", "id": "c1", "subject": { "reference": "Patient/p1" },
            "code": { "coding": [{ "system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "J43.9" }] } } },
          { "resource": { "resourceType": "Observation", "id": "o1", "status": "final", "subject": { "reference": "Patient/p1" },
            "effectiveDateTime": "2026-01-02", "code": { "coding": [{ "system": "http://loinc.org", "code": "99999-9" }] },
            "valueQuantity": { "value": 1.2, "unit": "cm", "system": "http://unitsofmeasure.org", "code": "cm" } } }] }
        """;

    private static readonly string Searched = Bundle.Replace("collection", "searchset", StringComparison.Ordinal);

    [OwnHostFact]
    public async Task A_published_declaration_reads_records_everywhere()
    {
        service.NeedsStorage();
        await using TestStorage storage = await TestStorage.StartAsync();
        await using OwnHost host = await OwnHost.StartAsync(storage.Storage, storage.Folder);
        Reply published = await host.SendAsync(Case.Request("POST", Versions, Document().ToJsonString()));
        Assert.True(published.Status == 201, $"{published}");

        Reply facts = await host.SendAsync(Case.Request(
            "POST", $"/api/fhir/facts?guideline={Guideline}&asOf={Ask.AsOf}", Bundle, mediaType: Records.MediaType));
        Assert.True(facts.Status == 200, $"{facts}");
        Assert.Equal("""{"born":"1961-03-04","emphysema":true,"size":12}""", Compact(facts.Json.At("facts")));
        Assert.Equal(
            """[{"name":"clinical","version":"1.0.0"}]""", Compact(facts.Json.At("mapping", "packs")));

        Reply found = await host.GetAsync($"/api/fhir/PlanDefinition?url={Canonical}&version=1.0.0");
        string plan = Assert.Single(found.Json.List("entry")).Text("resource", "id");
        Reply applied = await host.SendAsync(
            Case.Request("POST", $"/api/fhir/PlanDefinition/{plan}/$apply", Bundle, mediaType: Records.MediaType));
        Assert.True((applied.Status, applied.Json.Text("resourceType")) == (200, "CarePlan"), $"{applied}");
        Assert.Contains("Scan.", applied.Text, StringComparison.Ordinal);

        JsonElement view = (await host.GetAsync(Cds.Discovery)).Json.List("services")
            .Single(each => each.Text("id") == Guideline && each.Text("hook") == "patient-view");
        Assert.Contains("99999-9", view.At("prefetch").GetRawText(), StringComparison.Ordinal);
        Reply cards = await host.SendAsync(Case.Request("POST", $"{Cds.Discovery}/{Guideline}", Hook(view.At("prefetch"))));
        Assert.True(cards.Status == 200, $"{cards}");
        Assert.Contains("Scan.", cards.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_declaration_is_refused_with_all_errors_of_the_document()
    {
        service.NeedsStorage();
        JsonObject document = Document();
        document["rules"]![0]!["topic"] = "elsewhere";
        document["record"]!["packs"]![0] = "clinical-7.0.0";
        document["record"]!["operators"]!.AsArray().Add(JsonNode.Parse("""{ "operator": "present", "fact": "sise", "codes": [] }"""));
        Reply refused = await service.SendAsync(Case.Request("POST", Versions, document.ToJsonString()));
        Assert.Equal(422, refused.Status);
        Assert.Equal(
            [
                "/record/operators/1/conditions/0", "/record/operators/3", "/record/operators/3/codes", "/record/operators/3/fact",
                "/record/packs/0", "/rules/0/topic",
            ],
            refused.Json.List("errors").Texts("pointer").Distinct().Order(StringComparer.Ordinal));
    }

    private static string Compact(JsonElement json) => JsonSerializer.Serialize(json);

    private static string Hook(JsonElement templates)
    {
        var call = JsonNode.Parse(Records.Hook())!.AsObject();
        var prefetch = new JsonObject();
        foreach (JsonProperty template in templates.EnumerateObject())
        {
            prefetch[template.Name] = template.Value.GetString()!.StartsWith("Patient/", StringComparison.Ordinal)
                ? JsonNode.Parse("""{"resourceType":"Patient","id":"p1","birthDate":"1961-03-04"}""")
                : template.Name is "conditions" or "observations" ? JsonNode.Parse(Searched)
                : JsonNode.Parse("""{"resourceType":"Bundle","type":"searchset"}""");
        }

        call["prefetch"] = prefetch;
        return call.ToJsonString();
    }

    private static JsonObject Document() => JsonNode.Parse($$"""
        {
          "format": 2, "id": "{{Guideline}}", "version": "1.0.0", "status": "draft", "title": "A guideline with a declaration",
          "canonical": "{{Canonical}}", "review": "Unreviewed.", "disclaimer": "Not for patients.",
          "references": [{ "number": 1, "status": "confirmed", "citation": "A work." }],
          "facts": [
            { "id": "born", "type": "date", "label": "born", "question": "When was the patient born?" },
            { "id": "emphysema", "type": "boolean", "label": "emphysema", "question": "Is there emphysema?" },
            { "id": "size", "type": "decimal", "label": "size", "question": "How large?", "range": { "from": 0, "to": 30 }, "unit": "mm" }
          ],
          "statements": [{ "id": "S1", "kind": "directive", "quote": "Scan.", "citation": [1], "strength": "should",
            "directness": ["direct"] }],
          "scope": { "label": "adults", "when": { "fact": "born", "ageAtLeast": "18 years" }, "statements": ["S1"] },
          "topics": [{ "id": "care", "label": "Care", "actions": [{ "id": "scan", "label": "Scan" }] }],
          "rules": [{ "id": "S1-scan", "topic": "care", "when": { "all": [{ "fact": "emphysema", "equals": true },
            { "fact": "size", "atLeast": 6 }] }, "then": { "verdict": "recommend", "action": "scan", "text": "Scan." },
            "statements": ["S1"] }],
          "valueSets": [{ "id": "sizes", "label": "sizes", "codes": [{ "system": "loinc", "code": "99999-9", "label": "a size" }] }],
          "record": { "packs": ["clinical-1.0.0"], "operators": [
            { "operator": "ageFrom", "fact": "born" },
            { "operator": "present", "fact": "emphysema", "conditions": ["clinical/emphysema"] },
            { "operator": "quantity", "fact": "size", "codes": ["sizes"], "units": { "mm": 1, "cm": 10 } }] }
        }
        """)!.AsObject();
}
