using System.Text.RegularExpressions;
using GuidelineDecisions.Workbench.Tests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GuidelineDecisions.Workbench.Tests.Guidelines;

/// <summary>Journeys on the guideline page.</summary>
public sealed class GuidelinePageTests(WorkbenchFixture workbench)
{
    private const string Nodules = "guideline/incidental-lung-nodule/1.0.0";

    [Fact]
    public async Task The_page_is_accessible_in_every_display()
    {
        await using WorkbenchPage opened = await OpenAsync("guideline/her2-vertebral-metastasis/1.2.0");
        await Expect(opened.Page.Locator(".picture svg")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(opened.Page.GetByText("is active since")).ToBeVisibleAsync();
        await opened.AssertAccessibleInEveryDisplayAsync();
        Assert.Empty(opened.Complaints);
    }

    [Fact]
    public async Task A_rule_leads_to_its_statement_with_its_basis_and_back()
    {
        await using WorkbenchPage opened = await OpenAsync("guideline/her2-vertebral-metastasis/1.2.0");
        IPage page = opened.Page;
        ILocator rule = page.Locator("#rule-S5-spine-srs");
        await Expect(rule).ToContainTextAsync("suitable for stereotactic radiotherapy of the spine");
        await rule.GetByRole(AriaRole.Link, new() { Name = "S5" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("#statement-S5$"));
        ILocator statement = page.Locator("#statement-S5");
        await Expect(statement).ToContainTextAsync("Stereotactic radiosurgery (SRS) should be considered");
        await Expect(statement).ToContainTextAsync("Strength: should be considered. Directness: indirect-population.");
        await Expect(statement.GetByRole(AriaRole.Link, new() { Name = "S5-spine-srs" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_proof_runs_beside_the_page_and_can_be_stopped()
    {
        await using WorkbenchPage opened = await OpenAsync(Nodules);
        IPage page = opened.Page;
        ILocator prove = opened.Page.FluentButton("Prove it");
        await Expect(page.GetByText("not run yet").First).ToBeVisibleAsync();
        await prove.ClickAsync();
        await opened.Page.FluentButton("Stop").ClickAsync();
        await Expect(page.GetByText("Stopped.", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(page.GetByText("not run yet").First).ToBeVisibleAsync();
        await prove.ClickAsync();
        await Expect(page.Locator("#proof-result")).ToContainTextAsync("Proved for every possible patient.", new() { Timeout = 120_000 });
        await Expect(page.GetByText("not run yet")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Another_version_is_opened_by_its_number_and_keeps_its_address()
    {
        await using WorkbenchPage opened = await OpenAsync("guideline/her2-vertebral-metastasis/1.2.0");
        await opened.Page.SelectOptionAsync("#version", "1.0.0");
        await Expect(opened.Page).ToHaveURLAsync(new Regex("guideline/her2-vertebral-metastasis/1.0.0$"));
        await Expect(opened.Page.Locator("#guideline-title")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await using WorkbenchPage missing = await workbench.OpenAsync("guideline/her2-vertebral-metastasis/9.9.9");
        await Expect(missing.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("There is no such version.");
    }

    private async Task<WorkbenchPage> OpenAsync(string path)
    {
        WorkbenchPage opened = await workbench.OpenAsync(path);
        await opened.Page.Locator("#guideline-title").WaitForAsync(new() { Timeout = 60_000 });
        return opened;
    }
}
