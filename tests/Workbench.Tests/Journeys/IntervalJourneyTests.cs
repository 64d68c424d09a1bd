using System.Text.RegularExpressions;
using GuidelineDecisions.Workbench.Tests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GuidelineDecisions.Workbench.Tests.Journeys;

/// <summary>Somebody new to the workbench changes an interval of a guideline and takes the change back, with only the pages.</summary>
public sealed class IntervalJourneyTests(WorkbenchFixture workbench)
{
    private const string Guideline = "incidental-lung-nodule";
    private const string Case = "journey-nodule";

    private static readonly LocatorAssertionsToContainTextOptions Long = new() { Timeout = 120_000 };

    [Fact]
    public async Task An_author_changes_an_interval_sees_whom_it_concerns_publishes_previews_activates_and_rolls_back()
    {
        using ServiceApi api = await ServiceApi.OfAsync(workbench);
        await api.SendAsync(HttpMethod.Put, $"cases/{Case}", $$"""
            { "guideline": "{{Guideline}}", "facts": {
                "birthDate": "1966-11-24", "knownCancer": false, "immunosuppression": false, "foundByScreening": false,
                "attenuation": "solid", "noduleCount": 1, "averageDiameterMm": 7, "benignCalcification": false, "risk": "low",
                "smoking": false, "emphysema": false, "fibrosis": false, "familyHistory": false, "upperLobe": false, "spiculation": false,
                "baselineCt": "2026-11-10", "followUpCts": 0 } }
            """);
        await using WorkbenchPage opened = await workbench.OpenAsync("patient");
        IPage page = opened.Page;

        await page.GetByRole(AriaRole.Link, new() { Name = "Author" }).ClickAsync();
        await DocumentEditor.OpenVersionAsync(page, Guideline);
        await DocumentEditor.ReplaceAsync(page, "\"version\": \"1.0.0\"", "\"version\": \"1.2.0\"");
        await DocumentEditor.ReplaceAsync(page, "\"closes\": \"12 months\"", "\"closes\": \"9 months\"");
        await page.FluentButton("Compare").ClickAsync();
        await Expect(page.Locator("#difference-result")).ToContainTextAsync("get a different decision", Long);
        await Expect(page.Locator("li.item").Filter(new() { HasText = "For example:" }).First).ToBeVisibleAsync();
        await page.FluentButton("Publish as demo").ClickAsync();
        await Expect(page.Locator("#publish-result")).ToContainTextAsync("Version 1.2.0 is published.", Long);

        await page.GetByRole(AriaRole.Link, new() { Name = "see what it would change and activate it" }).ClickAsync();
        await Expect(page.Locator("#active")).ToContainTextAsync("1.0.0 is active");
        await page.GetByLabel("To", new() { Exact = true }).SelectOptionAsync("1.2.0");
        await page.FluentButton("Preview the stored cases under 1.2.0").ClickAsync();
        await Expect(page.Locator("#job-state")).ToHaveTextAsync("completed", new() { Timeout = 90_000 });
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex($"^What changes for {Case}") }).First.ClickAsync();
        await Expect(page.Locator(".job")).ToContainTextAsync("2027-05-10 to 2027-08-10");

        await page.ConfirmAsync("Activate 1.2.0", "The interval is shorter");
        await Expect(page.Locator("#active")).ToContainTextAsync("1.2.0 is active", Long);
        await Expect(page.Locator("#job-state")).ToHaveTextAsync("completed", new() { Timeout = 90_000 });
        await Expect(page.Locator(".job").GetByRole(AriaRole.Link, new() { Name = Case }).First).ToBeVisibleAsync();
        Assert.Equal("1.2.0", (string?)(await api.GetAsync($"cases/{Case}"))["version"]);

        await page.ConfirmAsync("Roll back to 1.0.0", "The former interval was right");
        await Expect(page.Locator("#active")).ToContainTextAsync("1.0.0 is active", Long);
        await Expect(page.Locator("#job-state")).ToHaveTextAsync("completed", new() { Timeout = 90_000 });
        Assert.Equal("1.0.0", (string?)(await api.GetAsync($"cases/{Case}"))["version"]);
    }
}
