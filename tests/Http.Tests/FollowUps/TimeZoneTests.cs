using System.Text.Json;

namespace GuidelineDecisions.Http.Tests.FollowUps;

/// <summary>
/// Today is the partner's day in whatever a request can ask. At any time, it is another day than in UTC in Kiritimati (UTC+14, without
/// summer time) or in Pago Pago (UTC-11).
/// </summary>
public sealed class TimeZoneTests
{
    private const string InScope =
        "\"her2Status\":\"positive\",\"locallyAdvanced\":true,\"metastaticStage\":\"M1\",\"vertebralMetastasis\":true";

    private readonly TestedService service;

    public TimeZoneTests(TestedService service) => (this.service = service).NeedsStorage();

    public static TheoryData<string, int> Zones => new() { { "Pacific/Kiritimati", 14 }, { "Pacific/Pago_Pago", -11 } };

    [Theory]
    [MemberData(nameof(Zones))]
    public Task A_request_without_a_date_is_decided_as_of_the_partners_day(string zone, int hours) =>
        OnOneDayAsync(zone, hours, async (partner, today) =>
        {
            string day = Text(today);
            Reply asked = await SendAsync("POST", "/api/recommendations", Ask.With("\"facts\":{}"), partner);
            Assert.Equal(day, asked.Json.Text("asOf"));
            string caseId = Case.NewId();
            Assert.Equal(day, (await service.PutCaseAsync(caseId, Case.Content(), partner)).Json.Text("asOf"));
            Reply imported = await service.ImportAsync(Case.Line(Case.NewId(), $"{{\"responseDate\":\"{day}\"}}"), partner);
            Assert.Equal("created", Assert.Single(imported.Lines.EnumerateArray()).Text("result"));
            Assert.Equal(day, (await service.GetAsync("/api/follow-ups", partner)).Json.Text("asOf"));
            Assert.Equal(day, (await service.GetAsync("/api/follow-ups/summary", partner)).Json.Text("asOf"));
            Reply record = await SendAsync(
                "POST", $"/api/recommendations?guideline={Ask.Guideline}", Records.Bundle, partner, Records.MediaType);
            Assert.Equal(day, record.Json.Text("asOf"));
        });

    [Theory]
    [MemberData(nameof(Zones))]
    public Task The_partners_day_is_the_last_one_that_is_not_in_the_future(string zone, int hours) =>
        OnOneDayAsync(zone, hours, async (partner, today) =>
        {
            string day = Text(today), tomorrow = Text(today.AddDays(1)), caseId = Case.NewId();
            Assert.Equal(201, (await service.PutCaseAsync(caseId, Case.Content("{}", day), partner)).Status);
            (await service.PutCaseAsync(caseId, Case.Content("{}", tomorrow), partner)).AssertErrorsAt("/asOf");
            (await service.PutCaseAsync(caseId, Case.Content($"{{\"responseDate\":\"{tomorrow}\"}}"), partner))
                .AssertErrorsAt("/facts/responseDate");
            Reply imaging = await service.RecordEventAsync(caseId, $"{{\"kind\":\"imaging-done\",\"date\":\"{day}\"}}", partner);
            Assert.Equal((200, day), (imaging.Status, imaging.Json.Text("facts", "lastSpineImaging")));
            Reply future = await service.RecordEventAsync(caseId, $"{{\"kind\":\"imaging-done\",\"date\":\"{tomorrow}\"}}", partner);
            future.AssertErrorsAt("/date");
            Assert.Contains("today in the partner's time zone", future.Text, StringComparison.Ordinal);
            string put = $"{Case.PathOf(Case.NewId())}?guideline={Ask.Guideline}&asOf=";
            Assert.Equal(201, (await SendAsync("PUT", put + day, Records.Bundle, partner, Records.MediaType)).Status);
            (await SendAsync("PUT", put + tomorrow, Records.Bundle, partner, Records.MediaType)).AssertProblem(400, "invalid-parameter");
        });

    /// <summary>The window opens on the partner's day and not before, for a reader of the case, the worklist and the feed.</summary>
    [Theory]
    [MemberData(nameof(Zones))]
    public Task A_window_opens_on_the_partners_day(string zone, int hours) =>
        OnOneDayAsync(zone, hours, async (partner, today) =>
        {
            string open = await StoredAsync(partner, CountedFromFor(today));
            string later = await StoredAsync(partner, CountedFromFor(today.AddDays(1)));
            Assert.Equal(("due", Text(today)), await AgendaAsync(open, partner));
            Assert.Equal(("scheduled", Text(today.AddDays(1))), await AgendaAsync(later, partner));
            Assert.Equal([open], (await service.GetAsync("/api/follow-ups", partner)).Json.List("followUps").Texts("caseId"));
            JsonElement due = Assert.Single(
                (await service.GetAsync("/api/events?pageSize=100", partner)).Json.List("events"),
                each => each.Text("type") == "follow-up.due");
            Assert.Equal((open, Text(today)), (due.Text("caseId"), due.Text("followUp", "on")));
        });

    /// <summary>A time is an instant: in the zone in which it is written, its date may be one that the partner has not reached.</summary>
    [Theory]
    [MemberData(nameof(Zones))]
    public Task A_record_of_a_moment_ago_is_not_in_the_future_whatever_its_offset(string zone, int hours) =>
        OnOneDayAsync(zone, hours, async (partner, today) =>
        {
            foreach (double offset in new[] { 14, 5.5, 0, -5, -11 })
            {
                DateTimeOffset moment = DateTimeOffset.UtcNow.AddMinutes(-1).ToOffset(TimeSpan.FromHours(offset));
                string bundle =
                    Records.Bundle.Replace("2026-01-01", Invariant($"{moment:yyyy-MM-ddTHH:mm:sszzz}"), StringComparison.Ordinal);
                Assert.NotEqual(Records.Bundle, bundle);
                Reply facts = await SendAsync("POST", $"/api/fhir/facts?guideline={Ask.Guideline}", bundle, partner, Records.MediaType);
                Assert.Equal((200, "positive"), (facts.Status, facts.Json.Text("facts", "her2Status")));
            }

            Assert.NotEqual(default, today);
        });

    [OwnHostFact]
    public async Task A_stored_decision_keeps_its_day_when_the_time_zone_changes()
    {
        Credential partner = await service.NewPartnerAsync(timeZone: "Pacific/Kiritimati");
        string caseId = Case.NewId(), id = partner.Headers[0].Value.Split('.')[1];
        string day = (await service.PutCaseAsync(caseId, Case.Content("{\"ecog\":1}"), partner)).Json.Text("asOf");
        Reply before = await service.GetCaseAsync(caseId, partner);
        await service.Administration.ChangeTimeZoneAsync(id, "Pacific/Pago_Pago", "tests", TestContext.Current.CancellationToken);
        await using OwnHost other = await service.BesideAsync();
        Reply after = await other.GetCaseAsync(caseId, partner);
        Assert.Equal((day, before.Json.Text("decisionId")), (after.Json.Text("asOf"), after.Json.Text("decisionId")));
        Reply revision = await other.GetAsync($"{Case.PathOf(caseId)}/history/1?verify=true", partner);
        Assert.True(revision.Json.At("verification", "replays").GetBoolean(), revision.Text);
    }

    /// <summary>Runs a test whose day does not end meanwhile.</summary>
    private async Task OnOneDayAsync(string zone, int hours, Func<Credential, DateOnly, Task> test)
    {
        Assert.SkipWhen(OwnHostFactAttribute.IsElsewhere, "CONTRACT_BASE_URL points at another host.");
        DateOnly Today() => DateOnly.FromDateTime(DateTime.UtcNow.AddHours(hours));
        Credential partner = await service.NewPartnerAsync(timeZone: zone);
        DateOnly today = Today();
        try
        {
            await test(partner, today);
        }
        catch (Exception) when (Today() != today)
        {
            await test(await service.NewPartnerAsync(timeZone: zone), Today());
        }
    }

    private async Task<string> StoredAsync(Credential partner, DateOnly radiotherapy)
    {
        string caseId = Case.NewId();
        string facts = $"{{{InScope},\"vertebralRadiotherapyEnd\":\"{Text(radiotherapy)}\"}}";
        Assert.Equal(201, (await service.PutCaseAsync(caseId, Case.Content(facts), partner)).Status);
        return caseId;
    }

    private async Task<(string State, string DueFrom)> AgendaAsync(string caseId, Credential partner)
    {
        JsonElement agenda = Assert.Single((await service.GetCaseAsync(caseId, partner)).Json.List("agendas"));
        return (agenda.Text("state"), agenda.Text("dueFrom"));
    }

    private Task<Reply> SendAsync(string method, string path, string body, Credential partner, string mediaType = "application/json") =>
        service.SendAsync(Case.Request(method, path, body, mediaType: mediaType), partner);

    /// <summary>A day whose window opens on the given day, or as soon after it as month lengths allow.</summary>
    private static DateOnly CountedFromFor(DateOnly opens)
    {
        DateOnly counted = opens.AddMonths(-2);
        while (counted.AddMonths(2) < opens)
            counted = counted.AddDays(1);
        return counted;
    }

    private static string Text(DateOnly day) => Invariant($"{day:yyyy-MM-dd}");
}
