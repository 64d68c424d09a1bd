using System.Text.Json;

namespace GuidelineDecisions.Http.Tests.Recommendations;

/// <summary>The content of answers. <see cref="TestedService"/> checks for every reply that it has documented members only.</summary>
public sealed class AnswerTests(TestedService service)
{
    [Fact]
    public async Task Without_facts_the_scope_is_undetermined_and_the_answer_asks_for_the_missing_facts()
    {
        JsonElement answer = await AnswerAsync(nameof(Patients.NothingKnown));
        Assert.Equal("undetermined", answer.Text("scope", "status"));
        Assert.Empty(answer.List("recommendations"));
        Assert.Empty(answer.List("options"));
        Assert.Empty(answer.List("followUps"));
        HashSet<string> scopeAndSymptoms = ["her2Status", "locallyAdvanced", "metastaticStage", "vertebralMetastasis", "symptoms"];
        Assert.Subset(answer.List("missing").Texts("fact").ToHashSet(), scopeAndSymptoms);
        Assert.All(answer.List("missing").Texts("question"), question => Assert.Contains('?', question));
    }

    [Fact]
    public async Task A_fully_known_patient_in_scope_gets_advice_with_its_basis_and_no_questions()
    {
        JsonElement answer = await AnswerAsync(nameof(Patients.Full));
        Assert.Equal("in", answer.Text("scope", "status"));
        Assert.Empty(answer.List("undetermined"));
        Assert.Empty(answer.List("missing"));
        Assert.Equal(["A", "C", "B"], answer.List("options").Texts("option"));
        IReadOnlyList<JsonElement> advice = answer.List("recommendations");
        Assert.Contains(advice, held => (held.Text("action"), held.Text("verdict")) == ("vertebral-radiotherapy", "recommend"));
        Assert.Contains("avoid", advice.Texts("verdict"));
        Assert.All(advice, held => Assert.NotEmpty(held.List("statements")));
        Assert.Equal("lastSpineImaging", answer.List("followUps")[0].Text("countedFrom", "fact"));
    }

    [Theory]
    [InlineData(nameof(Patients.ImagingScheduled), "scheduled", "2026-12-31", "2027-02-28")]
    [InlineData(nameof(Patients.Full), "due", "2026-10-15", "2026-12-15")]
    [InlineData(nameof(Patients.ImagingOverdue), "overdue", "2026-04-28", "2026-06-28")]
    public async Task Imaging_is_scheduled_in_calendar_months(string patient, string status, string dueFrom, string overdueAfter)
    {
        JsonElement followUp = Assert.Single((await AnswerAsync(patient)).List("followUps"));
        Assert.Equal((status, dueFrom, overdueAfter), (followUp.Text("status"), followUp.Text("dueFrom"), followUp.Text("overdueAfter")));
    }

    [Theory]
    [InlineData(nameof(Patients.EmergencyScopeUnknown), "undetermined")]
    [InlineData(nameof(Patients.EmergencyOutOfScope), "out")]
    [InlineData(nameof(Patients.EmergencyInScope), "in")]
    public async Task An_emergency_comes_first_whatever_the_scope_is(string patient, string scope)
    {
        JsonElement answer = await AnswerAsync(patient);
        Assert.Equal(scope, answer.Text("scope", "status"));
        Assert.Equal("emergency", answer.List("notices")[0].Text("level"));
        JsonElement first = answer.List("recommendations")[0];
        Assert.Equal(("urgent", "emergency-pathway"), (first.Text("verdict"), first.Text("action")));
    }

    [Theory]
    [InlineData(nameof(Patients.NothingKnown))]
    [InlineData(nameof(Patients.ImagingOverdue))]
    [InlineData(nameof(Patients.Equivocal))]
    public async Task Without_neurological_signs_there_is_no_emergency(string patient) =>
        Assert.DoesNotContain("emergency", (await AnswerAsync(patient)).List("notices").Texts("level"));

    [Theory]
    [MemberData(nameof(Patients.Names), MemberType = typeof(Patients))]
    public async Task Every_rule_appears_once_and_every_reference_resolves(string patient)
    {
        JsonElement answer = await AnswerAsync(patient);
        JsonElement document = (await service.GetAsync($"/api/guidelines/{Ask.Guideline}/versions/1.2.0")).Json.At("document");
        string[] lists = ["recommendations", "undetermined", "considered"];
        Assert.Equal(document.List("rules").Texts("id").Order(), lists.SelectMany(list => answer.List(list).Texts("rule")).Order());

        HashSet<string> undetermined = [.. answer.List("undetermined").Texts("rule")];
        HashSet<string> missing = [.. answer.List("missing").Texts("fact")];
        Assert.All(answer.List("undetermined"), rule => Assert.Subset(missing, rule.Names("needs")));
        Assert.All(answer.List("missing"), fact => Assert.Subset(undetermined, fact.Names("settles")));
        HashSet<string> statements = [.. answer.At("statements").EnumerateObject().Select(statement => statement.Name)];
        Assert.Subset(statements, StatementsNamed(answer).ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Patients.Names), MemberType = typeof(Patients))]
    public async Task Every_answer_has_the_disclaimer_and_the_review_status(string patient)
    {
        JsonElement answer = await AnswerAsync(patient);
        Assert.Contains("Not a medical device", answer.Text("disclaimer"), StringComparison.Ordinal);
        Assert.NotEmpty(answer.Text("guideline", "review"));
    }

    private async Task<JsonElement> AnswerAsync(string patient)
    {
        Reply reply = await service.AskAsync(Ask.About(Patients.All[patient]));
        Assert.True(reply.Status == 200, $"{reply}");
        return reply.Json;
    }

    private static IEnumerable<string> StatementsNamed(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => json.EnumerateArray().SelectMany(StatementsNamed),
        JsonValueKind.Object => json.EnumerateObject().SelectMany(member =>
            member.NameEquals("statements") && member.Value.ValueKind == JsonValueKind.Array
                ? json.Names("statements")
                : StatementsNamed(member.Value)),
        _ => [],
    };
}
