using System.Text.Json;

namespace GuidelineDecisions.Http.Tests.FollowUps;

/// <summary>Calendar programs subscribe to a URL that is the only credential: they send no headers.</summary>
public sealed class CalendarSubscriptionTests
{
    private const string Calendars = "/api/follow-ups/calendars";

    private const string InScope =
        "\"her2Status\":\"positive\",\"locallyAdvanced\":true,\"metastaticStage\":\"M1\",\"vertebralMetastasis\":true";

    private readonly TestedService service;

    public CalendarSubscriptionTests(TestedService service) => (this.service = service).NeedsStorage();

    [OwnHostFact]
    public async Task The_URL_answers_anybody_with_the_partners_calendar_and_nothing_else()
    {
        Credential partner = await service.NewPartnerAsync();
        await StoredAsync("Mark-one", 90, partner);
        JsonElement created = await CreatedAsync(partner, "Tumour board");
        Reply subscribed = await service.GetAsync(PathOf(created), Credential.None);
        Assert.Equal((200, "text/calendar"), (subscribed.Status, subscribed.MediaType));
        // The client library puts directives into an order of its own.
        Assert.Equal("no-cache, private", subscribed.Header("Cache-Control"));
        Assert.Contains("Mark-one", subscribed.Text, StringComparison.Ordinal);
        Assert.Equal((await service.GetAsync("/api/follow-ups.ics", partner)).Text, subscribed.Text);
        Credential other = await service.NewPartnerAsync();
        string others = PathOf(await CreatedAsync(other, "Other"));
        Assert.DoesNotContain("Mark-one", (await service.GetAsync(others, Credential.None)).Text, StringComparison.Ordinal);
        // The URL opens nothing but the calendar.
        string secret = PathOf(created).Split('/')[3];
        Assert.Equal(401, (await service.GetAsync("/api/follow-ups", Credential.Key(secret))).Status);
        Assert.Equal(401, (await service.GetAsync("/api/follow-ups", Credential.Key($"gdk.{secret}"))).Status);
    }

    [OwnHostFact]
    public async Task A_program_that_has_the_current_calendar_gets_304_until_a_window_changes()
    {
        Credential partner = await service.NewPartnerAsync();
        await StoredAsync("Mark-one", 90, partner);
        string path = PathOf(await CreatedAsync(partner, "Ward"));
        Reply whole = await service.GetAsync(path, Credential.None);
        string tag = whole.Header("ETag")!;
        foreach (string known in new[] { tag, tag["W/".Length..], $"\"other\", {tag}", "*" })
        {
            Reply current = await ConditionalAsync(path, known);
            Assert.Equal(
                (304, tag, whole.Header("Cache-Control")), (current.Status, current.Header("ETag"), current.Header("Cache-Control")));
        }

        foreach (string unknown in new[] { "\"other\"", "no tag" })
            Assert.Equal(200, (await ConditionalAsync(path, unknown)).Status);
        Reply head = await service.SendAsync(new HttpRequestMessage(HttpMethod.Head, path), Credential.None);
        Assert.Equal((200, tag), (head.Status, head.Header("ETag")));

        await service.RecordEventAsync(
            "Mark-one", Invariant($$"""{"kind":"imaging-done","date":"{{DateTime.UtcNow:yyyy-MM-dd}}"}"""), partner);
        Reply changed = await ConditionalAsync(path, tag);
        Assert.Equal(200, changed.Status);
        Assert.NotEqual(tag, changed.Header("ETag"));
    }

    [OwnHostFact]
    public async Task A_calendar_with_a_key_has_a_tag_too()
    {
        Credential partner = await service.NewPartnerAsync();
        string tag = (await service.GetAsync("/api/follow-ups.ics", partner)).Header("ETag")!;
        Assert.Equal(304, (await ConditionalAsync("/api/follow-ups.ics", tag, partner)).Status);
    }

    [OwnHostFact]
    public async Task A_revoked_URL_is_not_found_like_one_that_never_existed()
    {
        Credential partner = await service.NewPartnerAsync();
        JsonElement kept = await CreatedAsync(partner, "Kept"), revoked = await CreatedAsync(partner, "Revoked");
        Reply deleted = await DeleteAsync(revoked.Text("id"), partner);
        Assert.Equal((204, 0), (deleted.Status, deleted.Body.Length));
        (await DeleteAsync(revoked.Text("id"), partner)).AssertProblem(404, "not-found");
        Reply gone = await service.GetAsync(PathOf(revoked), Credential.None);
        gone.AssertProblem(404, "not-found");
        string path = PathOf(kept), id = kept.Text("id");
        string partnerId = path.Split('/')[3].Split('.')[0];
        string[] wrong =
        [
            path.Replace($".{id}.", ".000000000000.", StringComparison.Ordinal),
            path.Replace(partnerId, "nobody", StringComparison.Ordinal),
            Changed(path), path.Replace(id, revoked.Text("id"), StringComparison.Ordinal),
            "/api/calendars/x/follow-ups.ics", "/api/calendars/a%2Fb/follow-ups.ics",
        ];
        foreach (string each in wrong)
        {
            Reply reply = await service.GetAsync(each, Credential.None);
            reply.AssertProblem(404, "not-found");
            Assert.Equal(gone.Json.Text("detail"), reply.Json.Text("detail"));
        }

        Assert.Equal(200, (await service.GetAsync(path, Credential.None)).Status);
    }

    [OwnHostFact]
    public async Task Subscriptions_are_listed_in_pages_of_any_size_without_their_URLs()
    {
        Credential partner = await service.NewPartnerAsync();
        List<string> ids = [];
        for (int number = 0; number < 3; number++)
            ids.Add((await CreatedAsync(partner, Invariant($"Ward {number}"))).Text("id"));
        for (int size = 1; size <= 4; size++)
        {
            List<JsonElement> listed = [];
            for (string? after = ""; after is not null;)
            {
                Reply reply = await service.GetAsync(Invariant($"{Calendars}?pageSize={size}&after={after}"), partner);
                Assert.DoesNotContain("url", reply.Text, StringComparison.Ordinal);
                Assert.InRange(reply.Json.List("calendars").Count, 1, size);
                listed.AddRange(reply.Json.List("calendars"));
                after = reply.Json.TryGetProperty("next", out JsonElement next) ? next.GetString() : null;
            }

            Assert.Equal(ids.Order(StringComparer.Ordinal), listed.Texts("id"));
            Assert.Equal(["Ward 0", "Ward 1", "Ward 2"], listed.Texts("label").Order(StringComparer.Ordinal));
            Assert.All(listed, each => Assert.StartsWith("key:", each.Text("createdBy"), StringComparison.Ordinal));
        }

        Credential other = await service.NewPartnerAsync();
        Assert.Empty((await service.GetAsync(Calendars, other)).Json.List("calendars"));
        (await DeleteAsync(ids[0], other)).AssertProblem(404, "not-found");
        (await service.GetAsync($"{Calendars}?after=x", partner)).AssertProblem(400, "invalid-parameter");
    }

    [Theory]
    [InlineData("{}", "")]
    [InlineData("""{"label":""}""", "/label")]
    [InlineData("""{"label":"a\nb"}""", "/label")]
    [InlineData("""{"label":7}""", "/label")]
    [InlineData("""{"label":"x","secret":"y"}""", "/secret")]
    public async Task An_invalid_subscription_is_refused(string body, string pointer) =>
        (await service.SendAsync(Case.Request("POST", Calendars, body))).AssertErrorsAt(pointer);

    [OwnHostFact]
    public async Task Requests_for_calendars_are_limited_by_address()
    {
        await using OwnHost limited = await service.BesideAsync(
            new KeyValuePair<string, string?>("RateLimit:FailuresPerSecond", "1"),
            new KeyValuePair<string, string?>("RateLimit:FailureBurst", "3"));
        List<int> statuses = [];
        for (int number = 0; number < 8; number++)
            statuses.Add((await limited.GetAsync("/api/calendars/x/follow-ups.ics", Credential.None)).Status);
        Assert.Equal(404, statuses[0]);
        Assert.Contains(429, statuses);
    }

    [OwnHostFact]
    public async Task The_URL_starts_with_the_one_under_which_clients_reach_the_service()
    {
        Credential partner = await service.NewPartnerAsync();
        Assert.StartsWith($"{service.BaseUrl}api/calendars/", (await CreatedAsync(partner, "x")).Text("url"), StringComparison.Ordinal);
        await using OwnHost known = await service.BesideAsync(
            new KeyValuePair<string, string?>("PublicUrl", "https://cds.example.org/"));
        Reply created = await known.SendAsync(Case.Request("POST", Calendars, """{"label":"x"}"""), partner);
        Assert.StartsWith("https://cds.example.org/api/calendars/", created.Json.Text("url"), StringComparison.Ordinal);
    }

    private static string PathOf(JsonElement created) => new Uri(created.Text("url")).AbsolutePath;

    /// <summary>The path with another secret of the same form.</summary>
    private static string Changed(string path)
    {
        int last = path.LastIndexOf('/') - 2; // The last character of base64url has unused bits.
        return $"{path[..last]}{(path[last] == 'A' ? 'B' : 'A')}{path[(last + 1)..]}";
    }

    private async Task<JsonElement> CreatedAsync(Credential partner, string label)
    {
        Reply reply = await service.SendAsync(Case.Request("POST", Calendars, $$"""{"label":"{{label}}"}"""), partner);
        Assert.Equal((201, label), (reply.Status, reply.Json.Text("label")));
        return reply.Json;
    }

    private Task<Reply> DeleteAsync(string id, Credential partner) =>
        service.SendAsync(new HttpRequestMessage(HttpMethod.Delete, $"{Calendars}/{id}"), partner);

    private Task<Reply> ConditionalAsync(string path, string known, Credential? credential = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("If-None-Match", known);
        return service.SendAsync(request, credential ?? Credential.None);
    }

    private async Task StoredAsync(string caseId, int days, Credential partner)
    {
        string facts = Invariant(
            $"{{{InScope},\"vertebralRadiotherapyEnd\":\"{DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-days):yyyy-MM-dd}\"}}");
        Assert.Equal(201, (await service.PutCaseAsync(caseId, Case.Content(facts), partner)).Status);
    }
}
