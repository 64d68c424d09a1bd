using System.Text.Json;

namespace GuidelineDecisions.Http.Tests.LungNodules;

/// <summary>Worklist, summary, calendar and feed, as of today.</summary>
public sealed class FollowUpTests
{
    private readonly TestedService service;

    public FollowUpTests(TestedService service) => (this.service = service).NeedsStorage();

    [OwnHostFact]
    public async Task The_worklist_the_summary_and_the_calendar_have_every_window()
    {
        Credential partner = await service.NewPartnerAsync();
        await StoreAsync("scheduled", Nodule.With(("baselineCt", Nodule.Today.AddDays(-10))), partner);
        await StoreAsync("overdue", Nodule.With(("baselineCt", Nodule.Today.AddMonths(-13))), partner);
        await StoreAsync(
            "never-overdue", Nodule.With(("averageDiameterMm", 5), ("baselineCt", Nodule.Today.AddMonths(-30))), partner);

        IReadOnlyList<JsonElement> list =
            (await service.GetAsync("/api/follow-ups?status=scheduled,due,overdue", partner)).Json.List("followUps");
        Assert.Equal(["overdue", "scheduled", "never-overdue"], list.Texts("caseId"));
        Assert.Equal(["overdue", "scheduled", "due"], list.Texts("state"));
        Assert.Equal(
            ["solid-6-to-8-mm-high-risk", "solid-6-to-8-mm-high-risk", "small-solid-high-risk"], list.Texts("schedule"));
        Assert.Equal(("follow-up-ct", "CT chest"), (list[0].Text("action", "id"), list[0].Text("action", "what")));
        Assert.Equal(JsonValueKind.Null, list[2].At("overdueAfter").ValueKind);

        JsonElement summary = (await service.GetAsync("/api/follow-ups/summary", partner)).Json;
        Assert.Equal(
            (1, 1, 1),
            (summary.At("states", "scheduled").GetInt32(), summary.At("states", "due").GetInt32(),
                summary.At("states", "overdue").GetInt32()));
        Assert.Equal(["small-solid-high-risk", "solid-6-to-8-mm-high-risk"], summary.List("schedules").Texts("schedule"));

        string calendar = (await service.GetAsync("/api/follow-ups.ics", partner)).Text;
        Assert.Equal(4, calendar.Split("BEGIN:VEVENT").Length);
        DateOnly opens = Nodule.Today.AddMonths(-13).AddMonths(6);
        Assert.Contains(Invariant($"DTSTART;VALUE=DATE:{opens:yyyyMMdd}"), calendar, StringComparison.Ordinal);
    }

    [OwnHostFact]
    public async Task The_feed_says_when_a_follow_up_is_done_and_when_it_ends()
    {
        Credential partner = await service.NewPartnerAsync();
        await StoreAsync("case", Nodule.With(("baselineCt", Nodule.Today.AddMonths(-9))), partner);
        await service.RecordEventAsync("case", Nodule.Event("follow-up-ct", Nodule.Today.AddDays(-1), ",\"change\":\"none\""), partner);
        await service.RecordEventAsync("case", Nodule.Event("follow-up-ct", Nodule.Today, ",\"change\":\"resolved\""), partner);
        JsonElement[] events =
        [
            .. (await service.GetAsync("/api/events", partner)).Json.List("events").Where(each => each.TryGetProperty("followUp", out _)),
        ];
        Assert.Equal(["follow-up.due", "follow-up.done", "follow-up.ended"], events.Texts("type"));
        Assert.All(events, each => Assert.Equal("solid-6-to-8-mm-high-risk", each.Text("followUp", "schedule")));
    }

    [OwnHostFact]
    public async Task Cases_of_both_guidelines_are_imported_together()
    {
        Credential partner = await service.NewPartnerAsync();
        string lines = $"{{\"caseId\":\"nodule\",{Nodule.Content(Nodule.With())[1..]}\n" + Case.Line("her2")
            + $"{{\"caseId\":\"wrong\",{Nodule.Content("""{"ecog":1}""")[1..]}\n";
        Reply imported = await service.ImportAsync(lines, partner);
        Assert.Equal(["created", "created", "invalid"], imported.Lines.EnumerateArray().Texts("result"));
        Assert.Equal(
            Nodule.Guideline, (await service.GetCaseAsync("nodule", partner)).Json.At("decision").Text("guideline", "id"));
    }

    private async Task StoreAsync(string id, string facts, Credential partner) =>
        Assert.Equal(201, (await service.PutCaseAsync(id, Nodule.Content(facts), partner)).Status);
}
