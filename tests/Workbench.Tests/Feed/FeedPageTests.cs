using GuidelineDecisions.AzureStorage.Tests.Hosting;
using GuidelineDecisions.Workbench.Tests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GuidelineDecisions.Workbench.Tests.Feed;

/// <summary>Journeys on the page of the feed.</summary>
public sealed class FeedPageTests(WorkbenchFixture workbench)
{
    [Fact]
    public async Task A_new_event_appears_by_itself()
    {
        using ServiceApi api = await ServiceApi.OfAsync(workbench);
        await using WorkbenchPage opened = await workbench.OpenAsync("feed");
        IPage page = opened.Page;
        await Expect(page.Locator("#feed-state")).ToContainTextAsync("0 events");
        await api.StoreOverdueAsync("feed-new");
        ILocator created = page.Locator("#feed > li", new() { HasText = "case.created" });
        await Expect(created.GetByRole(AriaRole.Link, new() { Name = "feed-new" })).ToBeVisibleAsync();
        await opened.AssertAccessibleInEveryDisplayAsync();
        Assert.Equal("", string.Join("\n", opened.Complaints));
    }

    [Fact]
    public async Task Only_events_of_the_chosen_types_are_listed()
    {
        using ServiceApi api = await ServiceApi.OfAsync(workbench);
        await api.StoreOverdueAsync("feed-types");
        await using WorkbenchPage opened = await workbench.OpenAsync("feed");
        IPage page = opened.Page;
        await page.GetByLabel("Start", new() { Exact = true }).SelectOptionAsync("first");
        await Expect(page.Locator("#feed")).ToContainTextAsync("feed-types");
        await page.GetByLabel("Events", new() { Exact = true }).SelectOptionAsync("reevaluation.completed");
        await Expect(page.Locator("#feed")).Not.ToContainTextAsync("case.created");
    }

    [Fact]
    public async Task A_webhook_that_fails_is_shown_and_resumed()
    {
        using ServiceApi api = await ServiceApi.OfAsync(workbench);
        await api.SendAsync(HttpMethod.Put, "webhooks/closed", """{ "url": "http://127.0.0.1:9/hook", "types": ["case.created"] }""");
        await api.StoreOverdueAsync("feed-webhook");
        await using WorkbenchPage opened = await workbench.OpenAsync("feed");
        IPage page = opened.Page;
        ILocator resume = page.FluentButton("Resume closed");
        for (int tries = 0; tries < 60 && !await resume.IsVisibleAsync(); tries++)
        {
            await page.ReloadAsync();
            await page.GetByText("http://127.0.0.1:9/hook").WaitForAsync();
        }

        await Expect(page.GetByText("Last failure")).ToContainTextAsync("connection");
        await page.RunAndWaitForResponseAsync(
            () => resume.ClickAsync(),
            response => response.Url.EndsWith("/webhooks/closed/resume", StringComparison.Ordinal) && response.Ok);
        await api.SendAsync(HttpMethod.Delete, "webhooks/closed");
    }

    [Fact]
    public async Task The_page_says_when_the_service_has_stopped()
    {
        (HostProcess host, Uri url) = await workbench.StartAnotherHostAsync();
        using HostProcess stopping = host;
        await using WorkbenchPage opened = await workbench.OpenAsync(new Uri(url, "feed").AbsoluteUri);
        await Expect(opened.Page.Locator("#feed-state")).ToContainTextAsync("0 events");
        await stopping.KillAsync();
        await Expect(opened.Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("The service does not answer");
        await Expect(opened.Page.Locator("#feed-state")).ToContainTextAsync("asks again every few seconds");
    }
}
