using System.Text.Json;

namespace GuidelineDecisions.Http.Tests.LungNodules;

/// <summary>The events that the document declares.</summary>
public sealed class EventTests
{
    private readonly TestedService service;
    private readonly string caseId = Case.NewId();

    public EventTests(TestedService service) => (this.service = service).NeedsStorage();

    [Fact]
    public async Task A_nodule_is_followed_by_events_from_the_baseline_CT_to_the_end()
    {
        DateOnly baseline = Nodule.Today.AddMonths(-20);
        await StoredAsync(Nodule.With(
            ("attenuation", null), ("noduleCount", null), ("averageDiameterMm", null), ("baselineCt", null), ("followUpCts", null)));
        JsonElement first = await RecordAsync(Nodule.Event(
            "baseline-ct", baseline, ",\"attenuation\":\"solid\",\"noduleCount\":1,\"averageDiameterMm\":7"));
        Assert.Equal((0, 7), (first.At("facts", "followUpCts").GetInt32(), first.At("facts", "averageDiameterMm").GetInt32()));
        AssertWindow(first, baseline.AddMonths(6), baseline.AddMonths(12), "overdue");

        JsonElement second = await RecordAsync(Nodule.Event("follow-up-ct", baseline.AddMonths(8), ",\"change\":\"none\""));
        Assert.Equal((1, "none"), (second.At("facts", "followUpCts").GetInt32(), second.Text("facts", "changeSinceBaseline")));
        AssertWindow(second, baseline.AddMonths(18), baseline.AddMonths(24), "due");

        JsonElement third = await RecordAsync(Nodule.Event("follow-up-ct", baseline.AddMonths(19), ",\"change\":\"smaller\""));
        Assert.Equal(["series-complete"], third.At("decision").List("recommendations").Texts("rule"));
        Assert.Equal(JsonValueKind.Null, Assert.Single(third.List("followUps")).At("to").ValueKind);
        Assert.Equal("event:follow-up-ct", (await service.GetCaseAsync(caseId)).Json.Text("cause"));
    }

    [Fact]
    public async Task An_event_that_is_sent_again_or_late_is_not_counted()
    {
        await StoredAsync(Nodule.Solid);
        string today = Nodule.Event("follow-up-ct", Nodule.Today, ",\"change\":\"none\"");
        await RecordAsync(today);
        Assert.Equal(1, (await RecordAsync(today)).At("facts", "followUpCts").GetInt32());
        JsonElement late = await RecordAsync(Nodule.Event("follow-up-ct", Nodule.Today.AddDays(-3), ",\"change\":\"grown\""));
        Assert.Equal((1, "none"), (late.At("facts", "followUpCts").GetInt32(), late.Text("facts", "changeSinceBaseline")));
    }

    [Fact]
    public async Task A_cancer_ends_the_follow_up()
    {
        await StoredAsync(Nodule.Solid);
        JsonElement diagnosed = await RecordAsync(Nodule.Event("cancer-diagnosed", Nodule.Today));
        Assert.True(diagnosed.At("facts", "knownCancer").GetBoolean());
        Assert.Equal(JsonValueKind.Null, Assert.Single(diagnosed.List("followUps")).At("to").ValueKind);
    }

    [Fact]
    public async Task An_unknown_event_lists_those_that_the_document_declares()
    {
        await StoredAsync(Nodule.Solid);
        Reply reply = await service.RecordEventAsync(caseId, Nodule.Event("imaging-done", Nodule.Today));
        reply.AssertErrorsAt("/kind");
        foreach (string kind in new[] { "baseline-ct", "follow-up-ct", "cancer-diagnosed" })
            Assert.Contains(kind, reply.Text, StringComparison.Ordinal);
        (await service.RecordEventAsync(caseId, Nodule.Event("follow-up-ct", Nodule.Today))).AssertProblem(400, "invalid-request");
        (await service.RecordEventAsync(caseId, Nodule.Event("follow-up-ct", Nodule.Today, ",\"change\":\"worse\"")))
            .AssertErrorsAt("/change");
    }

    [Fact]
    public async Task An_input_that_does_not_fit_the_facts_is_named()
    {
        await StoredAsync(Nodule.Solid);
        Reply reply = await service.RecordEventAsync(
            caseId, Nodule.Event("follow-up-ct", Nodule.Today, ",\"change\":\"none\",\"averageDiameterMm\":300"));
        reply.AssertErrorsAt("/averageDiameterMm");
        Assert.DoesNotContain("300", reply.Text, StringComparison.Ordinal);
    }

    private async Task StoredAsync(string facts) =>
        Assert.Equal(201, (await service.PutCaseAsync(caseId, Nodule.Content(facts))).Status);

    private async Task<JsonElement> RecordAsync(string clinicalEvent)
    {
        Reply reply = await service.RecordEventAsync(caseId, clinicalEvent);
        Assert.True(reply.Status == 200, $"{reply}");
        return reply.Json;
    }

    private static void AssertWindow(JsonElement written, DateOnly dueFrom, DateOnly overdueAfter, string state)
    {
        JsonElement window = Assert.Single(written.List("followUps")).At("to");
        Assert.Equal(
            (Invariant($"{dueFrom:yyyy-MM-dd}"), Invariant($"{overdueAfter:yyyy-MM-dd}"), state),
            (window.Text("dueFrom"), window.Text("overdueAfter"), window.Text("state")));
    }
}
