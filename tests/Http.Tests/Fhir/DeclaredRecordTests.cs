using System.Text.Json;
using System.Text.Json.Nodes;
using GuidelineDecisions.Http.Tests.LungNodules;

namespace GuidelineDecisions.Http.Tests.Fhir;

/// <summary>A published version says itself how its facts are read, by codes of packs and by value sets of its own.</summary>
public sealed class DeclaredRecordTests(TestedService service)
{
    private const string Version = "1.1.0";
    private const string Versions = $"/api/guidelines/{Nodule.Guideline}/versions";

    private const string ValueSets =
        """[{ "id": "sizes", "label": "sizes", "codes": [{ "system": "loinc", "code": "99999-9", "label": "a size" }] }]""";

    private const string Record = """
        { "packs": ["clinical-1.0.0"], "operators": [
          { "operator": "ageFrom", "fact": "birthDate" },
          { "operator": "present", "fact": "emphysema", "conditions": ["clinical/emphysema"] },
          { "operator": "quantity", "fact": "averageDiameterMm", "codes": ["sizes"], "units": { "mm": 1, "cm": 10 } }] }
        """;

    private const string Patient = """{ "resourceType": "Patient", "id": "p1", "birthDate": "1961-03-04" }""";

    private static readonly string Bundle = Records.BundleOf(
        Patient,
        """
        { "resourceType": "Condition", "id": "c1", "subject": { "reference": "Patient/p1" },
          "code": { "coding": [{ "system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "J43.9" }] } }
        """,
        """
        { "resourceType": "Condition", "id": "c2", "subject": { "reference": "Patient/p1" },
          "code": { "coding": [{ "system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "C18.9" }] } }
        """,
        """
        { "resourceType": "Observation", "id": "o1", "status": "final", "subject": { "reference": "Patient/p1" },
          "effectiveDateTime": "2026-01-02", "code": { "coding": [{ "system": "http://loinc.org", "code": "99999-9" }] },
          "valueQuantity": { "value": 1.2, "unit": "cm", "system": "http://unitsofmeasure.org", "code": "cm" } }
        """);

    [OwnHostFact]
    public async Task A_published_declaration_reads_records_everywhere()
    {
        service.NeedsStorage();
        await using TestStorage storage = await TestStorage.StartAsync();
        await using OwnHost host = await OwnHost.StartAsync(storage.Storage, storage.Folder);
        Reply published = await host.SendAsync(Case.Request("POST", Versions, (await DocumentAsync(host)).ToJsonString()));
        Assert.True(published.Status == 201, $"{published}");

        // The file records.json would read the cancer of the record.
        Reply facts = await host.SendAsync(Case.Request(
            "POST", $"/api/fhir/facts?guideline={Nodule.Guideline}&version={Version}&asOf={Ask.AsOf}", Bundle,
            mediaType: Records.MediaType));
        Assert.True(facts.Status == 200, $"{facts}");
        Assert.Equal(
            """{"birthDate":"1961-03-04","averageDiameterMm":12,"emphysema":true}""", JsonSerializer.Serialize(facts.Json.At("facts")));
        Assert.Equal("""[{"name":"clinical","version":"1.0.0"}]""", JsonSerializer.Serialize(facts.Json.At("mapping", "packs")));

        Reply found = await host.GetAsync($"/api/fhir/PlanDefinition?url={Nodule.Canonical}&version={Version}");
        string plan = Assert.Single(found.Json.List("entry")).Text("resource", "id");
        Reply applied = await host.SendAsync(
            Case.Request("POST", $"/api/fhir/PlanDefinition/{plan}/$apply", Bundle, mediaType: Records.MediaType));
        Assert.True((applied.Status, applied.Json.Text("resourceType")) == (200, "CarePlan"), $"{applied}");

        Reply activated = await host.SendAsync(Case.Request("POST", $"{Versions}/{Version}/activate", """{"reason":"of a test"}"""));
        Assert.True(activated.Status is 200 or 202, $"{activated}");
        JsonElement view = (await host.GetAsync(Cds.Discovery)).Json.List("services")
            .Single(each => each.Text("id") == Nodule.Guideline && each.Text("hook") == "patient-view");
        Assert.Contains("99999-9", view.At("prefetch").GetRawText(), StringComparison.Ordinal);
        Reply cards = await host.SendAsync(
            Case.Request("POST", $"{Cds.Discovery}/{Nodule.Guideline}", Hook(view.At("prefetch"))));
        Assert.True(cards.Status == 200, $"{cards}");
        string missing = cards.Json.List("cards").Of("missing-data").Text("detail");
        Assert.DoesNotContain("average diameter", missing, StringComparison.Ordinal);
        Assert.Contains("known primary cancer", missing, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_declaration_is_refused_with_all_errors_of_the_document()
    {
        service.NeedsStorage();
        JsonObject document = await DocumentAsync(service);
        document["rules"]![0]!["topic"] = "elsewhere";
        document["record"]!["packs"]![0] = "clinical-7.0.0";
        document["record"]!["operators"]!.AsArray().Add(JsonNode.Parse("""{ "operator": "present", "fact": "sise", "codes": [] }"""));
        Reply refused = await EndAsync(await service.SendAsync(Case.Request("POST", Versions, document.ToJsonString())));
        Assert.True(refused.Status == 400 || refused.Json.Text("state") == "refused", $"{refused}");
        Assert.Equal(
            [
                "/record/operators/1/conditions/0", "/record/operators/3", "/record/operators/3/codes", "/record/operators/3/fact",
                "/record/packs/0", "/rules/0/topic",
            ],
            refused.Json.List("errors").Texts("pointer").Distinct().Order(StringComparer.Ordinal));
    }

    /// <summary>Waits for the end of a publication that a slow host has answered before it was checked.</summary>
    private async Task<Reply> EndAsync(Reply answer)
    {
        string path = answer.Status == 202 ? $"/api/guidelines/{Nodule.Guideline}/publications/{answer.Json.Text("publication")}" : "";
        while (answer.Status is 200 or 202 && answer.Json.Text("state") == "running")
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500), TestContext.Current.CancellationToken);
            answer = await service.GetAsync(path);
        }

        return answer;
    }

    /// <summary>The shipped version as the next one, with a declaration of its own.</summary>
    private static async Task<JsonObject> DocumentAsync(ServiceClient client)
    {
        Reply shipped = await client.GetAsync($"{Versions}/1.0.0");
        JsonObject document = JsonNode.Parse(shipped.Json.At("document").GetRawText())!.AsObject();
        document["version"] = Version;
        document["valueSets"] = JsonNode.Parse(ValueSets);
        document["record"] = JsonNode.Parse(Record);
        return document;
    }

    private static string Hook(JsonElement templates)
    {
        string searched = Bundle.Replace("collection", "searchset", StringComparison.Ordinal);
        var call = JsonNode.Parse(Records.Hook())!.AsObject();
        var prefetch = new JsonObject();
        foreach (JsonProperty template in templates.EnumerateObject())
        {
            prefetch[template.Name] = JsonNode.Parse(
                template.Value.GetString()!.StartsWith("Patient/", StringComparison.Ordinal) ? Patient
                : template.Name is "conditions" or "observations" ? searched
                : """{"resourceType":"Bundle","type":"searchset"}""");
        }

        call["prefetch"] = prefetch;
        return call.ToJsonString();
    }
}
