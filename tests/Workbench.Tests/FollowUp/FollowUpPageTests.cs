using System.Text.Json.Nodes;
using GuidelineDecisions.Workbench.Tests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GuidelineDecisions.Workbench.Tests.FollowUp;

/// <summary>Journeys on the follow-up page.</summary>
public sealed class FollowUpPageTests(WorkbenchFixture workbench)
{
    [Fact]
    public async Task Three_overdue_patients_leave_the_list_when_their_imaging_is_recorded()
    {
        using ServiceApi api = await ServiceApi.OfAsync(workbench);
        foreach (int number in new[] { 1, 2, 3 })
            await api.StoreOverdueAsync(Invariant($"worklist-{number}"));
        await using WorkbenchPage opened = await workbench.OpenAsync("follow-up");
        IPage page = opened.Page;
        await page.GetByLabel("Find a case id").FillAsync("worklist-");
        await Expect(page.Locator("#worklist > li")).ToHaveCountAsync(3);
        await Expect(page.Locator("#worklist > li").First).ToContainTextAsync("Overdue by");

        for (int left = 3; left > 0; left--)
        {
            string caseId = Invariant($"worklist-{left}");
            await page.GetByRole(AriaRole.Button, new() { Name = $"Record an event of case {caseId}" }).ClickAsync();
            await page.GetByLabel($"What happened to case {caseId}?").SelectOptionAsync("imaging-done");
            if (left == 3)
                await page.GetByLabel("The response of the vertebral metastases").SelectOptionAsync("SD");
            await page.FluentButton("Record").ClickAsync();
            await Expect(page.Locator("#recorded")).ToContainTextAsync($"case {caseId} has revision 2");
            await Expect(page.Locator("#recorded")).ToBeFocusedAsync();
            await Expect(page.Locator("#worklist > li")).ToHaveCountAsync(left - 1);
        }

        JsonNode stored = await api.GetAsync("cases/worklist-3");
        Assert.Equal("event:imaging-done", (string?)stored["cause"]);
        Assert.Equal("SD", (string?)stored["facts"]!["responseVertebral"]);
        Assert.Null((await api.GetAsync("cases/worklist-1"))["facts"]!["responseVertebral"]);
        Assert.Equal("", string.Join("\n", opened.Complaints));
    }

    [Fact]
    public async Task The_timeline_shows_what_each_revision_changed()
    {
        using ServiceApi api = await ServiceApi.OfAsync(workbench);
        await api.StoreOverdueAsync("timeline-1");
        await api.SendAsync(HttpMethod.Post, "cases/timeline-1/events", """{ "kind": "imaging-done", "date": "2026-03-20" }""");
        await using WorkbenchPage opened = await workbench.OpenAsync("follow-up");
        IPage page = opened.Page;
        await page.GetByLabel("Find a case id").FillAsync("timeline-1");
        await page.GetByRole(AriaRole.Button, new() { Name = "Timeline of case timeline-1" }).ClickAsync();
        ILocator timeline = page.GetByRole(AriaRole.List, new() { Name = "Timeline of case timeline-1, newest first" });
        await Expect(timeline.GetByRole(AriaRole.Listitem).First).ToContainTextAsync("Revision 2: event imaging-done");
        await Expect(timeline.GetByRole(AriaRole.Listitem).First).ToContainTextAsync("follow-up spine-imaging");
        await Expect(timeline.Locator("time").First).ToContainTextAsync("UTC");
    }

    [Fact]
    public async Task An_event_on_a_case_that_somebody_else_changed_is_refused_in_plain_words()
    {
        using ServiceApi api = await ServiceApi.OfAsync(workbench);
        await api.StoreOverdueAsync("changed-1");
        await using WorkbenchPage opened = await workbench.OpenAsync("follow-up");
        IPage page = opened.Page;
        await page.GetByLabel("Find a case id").FillAsync("changed-1");
        await page.GetByRole(AriaRole.Button, new() { Name = "Record an event of case changed-1" }).ClickAsync();
        await api.SendAsync(HttpMethod.Post, "cases/changed-1/events", """{ "kind": "surgery", "date": "2026-03-20" }""");
        await page.GetByLabel("What happened to case changed-1?").SelectOptionAsync("imaging-done");
        await page.FluentButton("Record").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Somebody else has changed this in the meantime");
    }

    [Fact]
    public async Task The_list_can_be_worked_through_by_keyboard_alone()
    {
        using ServiceApi api = await ServiceApi.OfAsync(workbench);
        await api.StoreOverdueAsync("keyboard-1");
        await using WorkbenchPage opened = await workbench.OpenAsync("follow-up");
        IPage page = opened.Page;
        await page.GetByLabel("Find a case id").FocusAsync();
        await page.Keyboard.TypeAsync("keyboard-1");
        await Expect(page.Locator("#worklist > li")).ToHaveCountAsync(1);
        ILocator record = page.GetByRole(AriaRole.Button, new() { Name = "Record an event of case keyboard-1" });
        for (int tabs = 0; tabs < 9 && !await record.EvaluateAsync<bool>("element => element === document.activeElement"); tabs++)
            await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#event-kind")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("The spine was imaged");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByLabel("Day of the event")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#recorded")).ToContainTextAsync("case keyboard-1 has revision 2");
    }

    [Fact]
    public async Task A_key_without_the_scope_sees_a_plain_sentence()
    {
        await using WorkbenchPage opened = await workbench.OpenAsync("patient");
        IPage page = opened.Page;
        await page.Locator("#decision-id").WaitForAsync();
        await page.RouteAsync("**/api/follow-ups*", route => route.FulfillAsync(new()
        {
            Status = 403,
            ContentType = "application/problem+json",
            Body = """{ "type": "urn:guideline-decisions:problem:forbidden", "detail": "The key lacks the scope cases.read." }""",
        }));
        await page.GetByRole(AriaRole.Link, new() { Name = "Follow-up" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Your key or token does not permit this");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("cases.read");
    }

    [Fact]
    public async Task The_page_is_accessible_in_every_display()
    {
        using ServiceApi api = await ServiceApi.OfAsync(workbench);
        await api.StoreOverdueAsync("accessible-1");
        await using WorkbenchPage opened = await workbench.OpenAsync("follow-up");
        IPage page = opened.Page;
        await page.GetByLabel("Find a case id").FillAsync("accessible-1");
        await page.GetByText("The weeks as a table").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Timeline of case accessible-1" }).ClickAsync();
        await page.GetByText("Revision 1").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Record an event of case accessible-1" }).ClickAsync();
        await page.GetByLabel("What happened to case accessible-1?").SelectOptionAsync("imaging-done");
        await opened.AssertAccessibleInEveryDisplayAsync();
        Assert.Equal("", string.Join("\n", opened.Complaints));
    }
}
