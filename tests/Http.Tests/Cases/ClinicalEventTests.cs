using System.Text.Json;

namespace GuidelineDecisions.Http.Tests.Cases;

/// <summary>Clinical events become facts.</summary>
public sealed class ClinicalEventTests
{
    private readonly TestedService service;
    private readonly string caseId = Case.NewId();

    public ClinicalEventTests(TestedService service) => (this.service = service).NeedsStorage();

    [Theory]
    [InlineData("""{"kind":"radiotherapy-completed","date":"2026-05-01"}""", """{"vertebralRadiotherapyEnd":"2026-05-01"}""")]
    [InlineData("""{"kind":"surgery","date":"2026-05-01"}""", """{"spineSurgeryDone":true,"spineSurgeryDate":"2026-05-01"}""")]
    [InlineData("""{"kind":"imaging-done","date":"2026-05-01"}""", """{"lastSpineImaging":"2026-05-01"}""")]
    [InlineData("""{"kind":"imaging-done","date":"2026-05-01","responses":null}""", """{"lastSpineImaging":"2026-05-01"}""")]
    [InlineData("""{"kind":"imaging-done","date":"2026-05-01","responses":{}}""", """{"lastSpineImaging":"2026-05-01"}""")]
    [InlineData(
        """{"kind":"imaging-done","date":"2026-05-01","responses":{"vertebral":"SD","intracranial":"CR"}}""",
        """{"lastSpineImaging":"2026-05-01","responseVertebral":"SD","responseIntracranial":"CR","responseDate":"2026-05-01"}""")]
    [InlineData(
        """{"kind":"progression","date":"2026-05-01","sites":["vertebral","extracranial"]}""",
        """{"responseVertebral":"PD","responseExtracranial":"PD","responseDate":"2026-05-01"}""")]
    public async Task An_event_sets_its_facts(string clinicalEvent, string facts)
    {
        await StoredAsync("{}");
        AssertFacts(facts, await RecordEventAsync(clinicalEvent));
    }

    [Fact]
    public async Task An_event_creates_a_revision_with_its_cause_decided_as_of_today()
    {
        await StoredAsync("""{ "her2Status": "positive" }""", asOf: "2026-01-31");
        Reply reply = await RecordEventAsync("""{"kind":"surgery","date":"2026-05-01"}""");
        Assert.Equal((200, "\"2\""), (reply.Status, reply.Header("ETag")));
        Assert.Equal("event:surgery", reply.Json.Text("cause"));
        Assert.NotEqual("2026-01-31", reply.Json.Text("asOf"));
        Assert.Equal("positive", reply.Json.Text("facts", "her2Status"));
    }

    [Fact]
    public async Task Repeating_an_event_creates_no_revision()
    {
        await StoredAsync("{}");
        const string ClinicalEvent = """{"kind":"progression","date":"2026-05-01","sites":["vertebral"]}""";
        await RecordEventAsync(ClinicalEvent);
        Reply again = await RecordEventAsync(ClinicalEvent);
        Assert.Equal((200, "\"2\""), (again.Status, again.Header("ETag")));
    }

    [Theory]
    [InlineData("""{"kind":"radiotherapy-completed","date":"2026-04-30"}""", """{"vertebralRadiotherapyEnd":"2026-05-01"}""")]
    [InlineData("""{"kind":"surgery","date":"2026-04-30"}""", """{"spineSurgeryDone":true,"spineSurgeryDate":"2026-05-01"}""")]
    [InlineData(
        """{"kind":"imaging-done","date":"2026-04-30","responses":{"vertebral":"PD","extracranial":"PD"}}""",
        """{"lastSpineImaging":"2026-05-01","responseDate":"2026-05-01","responseVertebral":"SD"}""")]
    [InlineData(
        """{"kind":"progression","date":"2026-04-30","sites":["vertebral"]}""",
        """{"responseDate":"2026-05-01","responseVertebral":"SD"}""")]
    public async Task An_event_reported_late_moves_no_date_back(string clinicalEvent, string facts)
    {
        await StoredAsync(facts);
        Reply reply = await RecordEventAsync(clinicalEvent);
        AssertFacts(facts, reply);
        Assert.Equal("\"1\"", reply.Header("ETag"));
    }

    [Fact]
    public async Task Responses_from_older_imaging_become_unknown_and_those_from_the_same_day_stay()
    {
        await StoredAsync(
            """{"responseDate":"2026-05-01","responseVertebral":"SD","responseExtracranial":"PR","responseIntracranial":"CR"}""");
        AssertFacts(
            """{"responseDate":"2026-05-01","responseVertebral":"SD","responseExtracranial":"PD","responseIntracranial":"CR"}""",
            await RecordEventAsync("""{"kind":"progression","date":"2026-05-01","sites":["extracranial"]}"""));
        AssertFacts(
            """{"responseDate":"2026-05-02","responseVertebral":"PD"}""",
            await RecordEventAsync("""{"kind":"progression","date":"2026-05-02","sites":["vertebral"]}"""));
        // Imaging without responses does not discard earlier responses.
        AssertFacts(
            """{"responseDate":"2026-05-02","responseVertebral":"PD","lastSpineImaging":"2026-06-01"}""",
            await RecordEventAsync("""{"kind":"imaging-done","date":"2026-06-01"}"""));
    }

    [Fact]
    public async Task All_errors_in_an_event_are_reported_at_once()
    {
        await StoredAsync("{}");
        Reply unknown = await RecordEventAsync("""{"kind":"birthday","date":"2999-01-01","place":1}""");
        unknown.AssertErrorsAt("/kind", "/date", "/place");
        Assert.Contains("radiotherapy-completed, imaging-done, surgery, progression", unknown.Text, StringComparison.Ordinal);
        (await RecordEventAsync("""{"kind":"imaging-done","date":"2026-05-01","responses":{"vertebral":null}}"""))
            .AssertErrorsAt("/responses/vertebral");
        (await RecordEventAsync("""{"kind":"imaging-done","date":"2026-02-30","sites":[],"responses":{"vertebral":"XX","brain":"SD"}}"""))
            .AssertErrorsAt("/date", "/sites", "/responses/vertebral", "/responses/brain");
        (await RecordEventAsync("""{"kind":"progression","date":"2026-05-01","sites":["brain","vertebral"]}""")).AssertErrorsAt("/sites/0");
        (await RecordEventAsync("""{"kind":"progression","date":"2026-05-01","sites":[]}""")).AssertErrorsAt("/sites");
        (await RecordEventAsync("{}")).AssertErrorsAt("", "");
        (await RecordEventAsync("[]")).AssertProblem(400, "invalid-request");
        (await RecordEventAsync("{")).AssertMalformed();
        Assert.Equal("1", Case.RevisionOf(await service.GetCaseAsync(caseId)));
    }

    [Fact]
    public async Task An_event_for_an_outdated_revision_is_refused()
    {
        await StoredAsync("{}");
        const string ClinicalEvent = """{"kind":"surgery","date":"2026-05-01"}""";
        (await service.RecordEventAsync(caseId, ClinicalEvent, null, ("If-Match", "\"2\""))).AssertProblem(412, "precondition-failed");
        Assert.Equal(200, (await service.RecordEventAsync(caseId, ClinicalEvent, null, ("If-Match", "\"1\""))).Status);
    }

    private async Task StoredAsync(string facts, string? asOf = null) =>
        Assert.Equal(201, (await service.PutCaseAsync(caseId, Case.Content(facts, asOf))).Status);

    private Task<Reply> RecordEventAsync(string clinicalEvent) => service.RecordEventAsync(caseId, clinicalEvent);

    private static void AssertFacts(string expected, Reply reply)
    {
        Assert.Equal(200, reply.Status);
        using JsonDocument facts = JsonDocument.Parse(expected);
        JsonElement found = reply.Json.At("facts");
        Assert.True(JsonElement.DeepEquals(facts.RootElement, found), $"Expected {expected}, found {found}");
    }
}
