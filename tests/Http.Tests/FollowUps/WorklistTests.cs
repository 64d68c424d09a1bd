using System.Text.Json;

namespace GuidelineDecisions.Http.Tests.FollowUps;

/// <summary>The worklist of scheduled, due and overdue imaging, as of today.</summary>
public sealed class WorklistTests
{
    private const string InScope =
        "\"her2Status\":\"positive\",\"locallyAdvanced\":true,\"metastaticStage\":\"M1\",\"vertebralMetastasis\":true";

    /// <summary>Days since the end of radiotherapy. The window opens after about 61 days and closes after about 122.</summary>
    private static readonly (string Id, int Days)[] Cases =
    [
        ("Mark-scheduled", 10), ("Mark-due", 90), ("Mark-overdue", 200), ("Mark-long-overdue", 400),
    ];

    private readonly TestedService service;

    public WorklistTests(TestedService service) => (this.service = service).NeedsStorage();

    private static DateOnly Today => DateOnly.FromDateTime(DateTime.UtcNow);

    [OwnHostFact]
    public async Task The_most_urgent_case_comes_first_with_its_action_its_reason_and_its_advice()
    {
        Credential partner = await StoredAsync();
        JsonElement list = (await service.GetAsync("/api/follow-ups", partner)).Json;
        Assert.Equal(["Mark-long-overdue", "Mark-overdue", "Mark-due"], list.List("followUps").Texts("caseId"));
        JsonElement first = list.List("followUps")[0];
        DateOnly counted = Today.AddDays(-400);
        Assert.Equal("overdue", first.Text("state"));
        Assert.Equal(Invariant($"{counted.AddMonths(2):yyyy-MM-dd}"), first.Text("dueFrom"));
        Assert.Equal(Invariant($"{counted.AddMonths(4):yyyy-MM-dd}"), first.Text("overdueAfter"));
        Assert.Equal(Today.DayNumber - counted.AddMonths(4).DayNumber, first.At("daysOverdue").GetInt32());
        Assert.Equal(("serial-imaging", "MRI spine"), (first.Text("action", "id"), first.Text("action", "what")));
        JsonElement why = Assert.Single(first.List("statements"));
        Assert.Equal("S7", why.Text("id"));
        Assert.Contains("serial imaging every 2-4 months", why.Text("quote"), StringComparison.Ordinal);
        Assert.Equal([1], why.List("citation").Select(each => each.GetInt32()));
        Assert.Contains("S7-serial-imaging", first.List("recommendations").Texts("rule"));
        Assert.All(first.List("recommendations"), each => Assert.NotEmpty(each.Text("text")));
        Assert.Equal(0, list.List("followUps")[2].At("daysOverdue").GetInt32());
    }

    [OwnHostFact]
    public async Task The_worklist_can_be_filtered_by_state_and_by_opening_day_and_read_in_pages()
    {
        Credential partner = await StoredAsync();
        Assert.Equal(["Mark-scheduled"], await IdsAsync("?status=scheduled", partner));
        Assert.Equal(["Mark-due", "Mark-scheduled"], await IdsAsync("?status=scheduled,due", partner));
        Assert.Equal(
            ["Mark-long-overdue", "Mark-overdue"],
            await IdsAsync(Invariant($"?status=overdue,due&before={Today.AddDays(-60):yyyy-MM-dd}"), partner));
        List<string> paged = [];
        for (string? after = ""; after is not null;)
        {
            string path = $"/api/follow-ups?status=scheduled,due,overdue&pageSize=1&after={after}";
            JsonElement page = (await service.GetAsync(path, partner)).Json;
            paged.Add(Assert.Single(page.List("followUps")).Text("caseId"));
            after = page.Next();
        }

        Assert.Equal(["Mark-long-overdue", "Mark-overdue", "Mark-due", "Mark-scheduled"], paged);
        Assert.Empty(await IdsAsync("?status=scheduled,due,overdue", await service.NewPartnerAsync()));
    }

    [Theory]
    [InlineData("status=late", "status")]
    [InlineData("status=due,,overdue", "status")]
    [InlineData("before=tomorrow", "before")]
    [InlineData("pageSize=501", "pageSize")]
    [InlineData("after=20260101", "after")]
    [InlineData("after=20261301-0000000000000000000000000000000000000000000000000000000000000000-0", "after")]
    public async Task Invalid_parameters_are_named(string query, string parameter)
    {
        Reply reply = await service.GetAsync($"/api/follow-ups?{query}");
        Assert.Equal(400, reply.Status);
        Assert.Contains(parameter, reply.Text, StringComparison.Ordinal);
    }

    [OwnHostFact]
    public async Task The_summary_counts_cases_by_state_and_by_week()
    {
        Credential partner = await StoredAsync();
        JsonElement summary = (await service.GetAsync("/api/follow-ups/summary", partner)).Json;
        Assert.Equal((1, 1, 2), Counts(summary.At("states")));
        Assert.Equal((1, 1, 2), Counts(Assert.Single(summary.List("schedules"))));
        Assert.Equal(4, summary.List("weeks").Count);
        Assert.Equal(summary.List("weeks").Texts("from").Order(StringComparer.Ordinal), summary.List("weeks").Texts("from"));
        Assert.All(summary.List("weeks"), week =>
        {
            DateOnly monday = DateOnly.ParseExact(week.Text("from"), "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal(DayOfWeek.Monday, monday.DayOfWeek);
            Assert.Equal(
                Invariant($"{System.Globalization.ISOWeek.GetYear(monday)}-W{System.Globalization.ISOWeek.GetWeekOfYear(monday):D2}"),
                week.Text("week"));
        });
        Assert.Equal((0, 0, 1), Counts(summary.List("weeks")[0]));

        static (int, int, int) Counts(JsonElement at) =>
            (at.At("scheduled").GetInt32(), at.At("due").GetInt32(), at.At("overdue").GetInt32());
    }

    [OwnHostFact]
    public async Task The_calendar_has_an_all_day_event_for_each_window_and_only_the_case_id_of_the_patient()
    {
        Credential partner = await StoredAsync();
        Reply reply = await service.GetAsync("/api/follow-ups.ics", partner);
        Assert.Equal((200, "text/calendar"), (reply.Status, reply.MediaType));
        string[] lines = reply.Text.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(("BEGIN:VCALENDAR", "END:VCALENDAR"), (lines[0], lines[^1]));
        Assert.Equal(4, lines.Count(line => line == "BEGIN:VEVENT"));
        DateOnly counted = Today.AddDays(-90);
        Assert.Contains(Invariant($"DTSTART;VALUE=DATE:{counted.AddMonths(2):yyyyMMdd}"), lines);
        Assert.Contains(Invariant($"DTEND;VALUE=DATE:{counted.AddMonths(4).AddDays(1):yyyyMMdd}"), lines);
        Assert.All(
            Cases,
            each =>
                Assert.Single(
                    lines,
                    line => line.StartsWith("SUMMARY:", StringComparison.Ordinal) && line.EndsWith(each.Id, StringComparison.Ordinal)));
        string[] properties =
        [
            .. lines.Select(line => line.Split(':', ';')[0]).Distinct()
                .Except(["BEGIN", "END", "PRODID", "VERSION", "METHOD", "X-WR-CALNAME"]).Order(StringComparer.Ordinal),
        ];
        Assert.Equal(["DTEND", "DTSTAMP", "DTSTART", "SEQUENCE", "SUMMARY", "TRANSP", "UID"], properties);
        Assert.DoesNotContain("positive", reply.Text, StringComparison.Ordinal);
        // The calendar event of a case keeps its id when the window moves.
        string[] before = [.. lines.Where(line => line.StartsWith("UID:", StringComparison.Ordinal))];
        await service.RecordEventAsync("Mark-due", Invariant($$"""{"kind":"imaging-done","date":"{{Today:yyyy-MM-dd}}"}"""), partner);
        string after = (await service.GetAsync("/api/follow-ups.ics", partner)).Text.Replace("\r\n ", "", StringComparison.Ordinal);
        Assert.Equal(before.Order(), after.Split("\r\n").Where(line => line.StartsWith("UID:", StringComparison.Ordinal)).Order());
        Assert.NotEqual(reply.Text, after);
    }

    [OwnHostFact]
    public async Task A_write_reports_the_follow_ups_transition_and_so_does_the_feed()
    {
        Credential partner = await service.NewPartnerAsync();
        const string Id = "case";
        Reply put = await service.PutCaseAsync(Id, Case.Content($"{{{InScope}}}"), partner);
        Assert.Empty(put.Json.List("followUps"));
        Reply radiated = await service.RecordEventAsync(
            Id, Invariant($$"""{"kind":"radiotherapy-completed","date":"{{Today.AddDays(-200):yyyy-MM-dd}}"}"""), partner);
        JsonElement begun = Assert.Single(radiated.Json.List("followUps"));
        Assert.Equal(JsonValueKind.Null, begun.At("from").ValueKind);
        Assert.Equal(("overdue", begun.Text("schedule")), (begun.Text("to", "state"), begun.Text("to", "schedule")));
        Reply imaged =
            await service.RecordEventAsync(Id, Invariant($$"""{"kind":"imaging-done","date":"{{Today:yyyy-MM-dd}}"}"""), partner);
        JsonElement done = Assert.Single(imaged.Json.List("followUps"));
        Assert.Equal(("overdue", "scheduled"), (done.Text("from", "state"), done.Text("to", "state")));
        Assert.Equal(Invariant($"{Today.AddMonths(2):yyyy-MM-dd}"), done.Text("to", "dueFrom"));
        string[] withoutEffect =
        [
            """{"kind":"surgery","date":"2026-05-01"}""", """{"kind":"progression","date":"2026-05-01","sites":["vertebral"]}""",
        ];
        foreach (string same in withoutEffect)
        {
            JsonElement unchanged = Assert.Single((await service.RecordEventAsync(Id, same, partner)).Json.List("followUps"));
            Assert.True(JsonElement.DeepEquals(unchanged.At("from"), unchanged.At("to")));
        }

        Assert.Equal("scheduled", Assert.Single((await service.GetCaseAsync(Id, partner)).Json.List("agendas")).Text("state"));
        Reply ended = await service.PutCaseAsync(Id, Case.Content("""{"her2Status":"negative"}"""), partner);
        Assert.Equal(JsonValueKind.Null, Assert.Single(ended.Json.List("followUps")).At("to").ValueKind);
        Assert.Empty((await service.GetCaseAsync(Id, partner)).Json.List("agendas"));
        JsonElement[] events =
        [
            .. (await service.GetAsync("/api/events", partner)).Json.List("events").Where(each => each.TryGetProperty("followUp", out _)),
        ];
        Assert.Equal(["follow-up.overdue", "follow-up.done", "follow-up.ended"], events.Texts("type"));
        Assert.All(events, each => Assert.Equal(["S7"], each.At("followUp").Names("statements")));
        Assert.All(events, each => Assert.Equal(begun.Text("schedule"), each.Text("followUp", "schedule")));
        Assert.Equal("event:imaging-done", events[1].Text("cause"));
    }

    private async Task<Credential> StoredAsync()
    {
        Credential partner = await service.NewPartnerAsync();
        foreach ((string id, int days) in Cases)
        {
            string facts = Invariant($"{{{InScope},\"vertebralRadiotherapyEnd\":\"{Today.AddDays(-days):yyyy-MM-dd}\"}}");
            Assert.Equal(201, (await service.PutCaseAsync(id, Case.Content(facts), partner)).Status);
        }

        return partner;
    }

    private async Task<IEnumerable<string>> IdsAsync(string query, Credential partner) =>
        (await service.GetAsync("/api/follow-ups" + query, partner)).Json.List("followUps").Texts("caseId");
}
