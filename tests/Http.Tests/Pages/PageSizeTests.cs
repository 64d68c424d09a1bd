using System.Text.Json;
using GuidelineDecisions.Application.Http;

namespace GuidelineDecisions.Http.Tests.Pages;

/// <summary>Every list of the catalogue, read in pages of every size.</summary>
public sealed class PageSizeTests
{
    private const string InScope =
        "\"her2Status\":\"positive\",\"locallyAdvanced\":true,\"metastaticStage\":\"M1\",\"vertebralMetastasis\":true";

    private const int Cases = 5;
    private const string Revised = "case-0";

    private readonly TestedService service;

    public PageSizeTests(TestedService service) => (this.service = service).NeedsStorage();

    [OwnHostFact]
    public async Task Pages_of_every_size_hold_the_same_items_and_only_the_last_page_has_no_next()
    {
        Credential partner = await service.NewPartnerAsync();
        await StoreAsync(partner);
        string job = await PreviewAsync(partner);
        Dictionary<string, Listing> lists = new(StringComparer.Ordinal)
        {
            [EndpointNames.ListCases] = new("/api/cases?", "cases", "caseId", Cases),
            [EndpointNames.GetCaseHistory] = new($"/api/cases/{Revised}/history?", "revisions", "revision", 4),
            [EndpointNames.ListFollowUps] = new("/api/follow-ups?status=scheduled,due,overdue&", "followUps", "caseId", Cases),
            [EndpointNames.ListReevaluations] = new("/api/reevaluations?", "jobs", "job", 1),
            [EndpointNames.ListReevaluationChanges] = new($"/api/reevaluations/{job}/changes?", "cases", "caseId", Cases),
            [EndpointNames.ListEvents] = new("/api/events?", "events", "id", (2 * Cases) + 3),
            [EndpointNames.ListCalendars] = new("/api/follow-ups/calendars?", "calendars", "id", 3),
            [EndpointNames.ListWebhooks] = new("/api/webhooks?", "webhooks", "id", 3),
            [EndpointNames.ListFeedbackComments] = new("/api/feedback/comments?", "comments", "uuid", 3),
        };
        Assert.Equal(
            EndpointCatalogue.All.Where(endpoint => endpoint.Parameters.Contains("pageSize")).Select(endpoint => endpoint.Name).Order(),
            lists.Keys.Order());
        foreach (Listing list in lists.Values)
            await AssertSameInPagesOfEverySizeAsync(list, partner);
    }

    private async Task AssertSameInPagesOfEverySizeAsync(Listing list, Credential partner)
    {
        string[] all = [.. (await PageAsync(list, 100, "", partner)).Items];
        // Other tests may run jobs: the list of jobs is everybody's.
        Assert.True(all.Length >= list.Items, Invariant($"{list.Path} has {all.Length} items."));
        Assert.True(all.Length == list.Items || list.Member == "jobs", Invariant($"{list.Path} has {all.Length} items."));
        for (int size = 1; size <= list.Items + 1; size++)
        {
            List<string> read = [];
            string? after = "";
            for (int pages = 0; after is not null && read.Count < list.Items; pages++)
            {
                Assert.True(pages <= list.Items + 1, Invariant($"{list.Path} does not end with pages of {size}."));
                (IReadOnlyList<string> items, after) = await PageAsync(list, size, after, partner);
                Assert.True(items.Count <= size);
                read.AddRange(items);
            }

            if (list.Member == "jobs")
                continue;
            Assert.Equal(all, read);
            if (after is null)
                continue;
            // A page after the last item must come back too, instead of looking for rows that do not exist.
            (IReadOnlyList<string> rest, string? end) = await PageAsync(list, size, after, partner);
            Assert.Empty(rest);
            Assert.Null(end);
        }
    }

    private async Task<(IReadOnlyList<string> Items, string? Next)> PageAsync(Listing list, int size, string after, Credential partner)
    {
        string start = after.Length == 0 ? "" : $"&after={Uri.EscapeDataString(after)}";
        Reply reply = await service.GetAsync(Invariant($"{list.Path}pageSize={size}{start}"), partner);
        Assert.Equal(200, reply.Status);
        JsonElement page = reply.Json;
        string[] items = [.. page.List(list.Member).Select(item => item.At(list.Id).ToString())];
        // The feed goes on after its end, so that its pages always have a cursor.
        string? next = list.Member == "events" ? (page.At("more").GetBoolean() ? page.Text("cursor") : null) : page.Next();
        return (items, next);
    }

    private async Task StoreAsync(Credential partner)
    {
        DateOnly today = DateOnly.FromDateTime(DateTime.UtcNow);
        for (int i = 0; i < Cases; i++)
        {
            string facts = Facts(today.AddDays(-90 - i), "");
            Assert.Equal(201, (await service.PutCaseAsync(Invariant($"case-{i}"), Case.Content(facts), partner)).Status);
        }

        for (int sites = 1; sites <= 3; sites++)
        {
            string facts = Facts(today.AddDays(-90), Invariant($",\"vertebralSites\":{sites}"));
            Assert.Equal(200, (await service.PutCaseAsync(Revised, Case.Content(facts), partner)).Status);
        }

        for (int i = 0; i < 3; i++)
        {
            HttpRequestMessage calendar = Case.Request("POST", "/api/follow-ups/calendars", """{"label":"Of a test"}""");
            Assert.Equal(201, (await service.SendAsync(calendar, partner)).Status);
            string hook = """{"url":"http://127.0.0.1:9/none","types":["case.deleted"]}""";
            Assert.Equal(
                201, (await service.SendAsync(Case.Request("PUT", Invariant($"/api/webhooks/hook-{i}"), hook), partner)).Status);
            JsonElement plan = (await service.CallAsync(Records.Hook(Guid.NewGuid().ToString("D")), partner)).Json.List("cards").Of("plan");
            string feedback = $$$"""
                {"feedback":[{"card":"{{{plan.Text("uuid")}}}","outcome":"overridden","outcomeTimestamp":"2026-11-23T10:00:00Z",
                  "overrideReason":{"reason":{"code":"facts-wrong"},"userComment":"A comment."}}]}
                """;
            Assert.Equal(200, (await service.SendAsync(Case.Request("POST", Cds.Feedback, feedback), partner)).Status);
        }
    }

    private static string Facts(DateOnly radiotherapyEnd, string more) =>
        Invariant($"{{{InScope},\"vertebralRadiotherapyEnd\":\"{radiotherapyEnd:yyyy-MM-dd}\"{more}}}");

    /// <summary>Previews 1.1.0, which adds an option that is undetermined for these patients.</summary>
    private async Task<string> PreviewAsync(Credential partner)
    {
        string preview = $"/api/guidelines/{Ask.Guideline}/versions/1.1.0/preview";
        string job = (await service.SendAsync(Case.Request("POST", preview, null), partner)).Json.Text("job");
        string state = "";
        for (int look = 0; look < 150 && state != "completed"; look++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), TestContext.Current.CancellationToken);
            state = (await service.GetAsync($"/api/reevaluations/{job}", partner)).Json.Text("state");
        }

        Assert.Equal("completed", state);
        return job;
    }

    /// <param name="Path">The path, up to its next query parameter.</param>
    /// <param name="Member">The member of a page that holds its items.</param>
    /// <param name="Id">The member that identifies an item.</param>
    /// <param name="Items">The number of items, or for the jobs the least number.</param>
    private sealed record Listing(string Path, string Member, string Id, int Items);
}
