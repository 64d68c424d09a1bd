using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GuidelineDecisions.Workbench.Tests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GuidelineDecisions.Workbench.Tests.Versions;

/// <summary>The journey of a new version, from its publication to its withdrawal.</summary>
public sealed class VersionsPageTests(WorkbenchFixture workbench)
{
    private const string Guideline = "her2-vertebral-metastasis";

    private static readonly LocatorAssertionsToContainTextOptions Patient = new() { Timeout = 90_000 };

    [Fact]
    public async Task A_version_with_another_interval_is_compared_previewed_activated_rolled_back_and_withdrawn()
    {
        using ServiceApi api = await ServiceApi.OfAsync(workbench);
        await api.StoreOverdueAsync("version-1");
        await PublishAsync(api, "1.3.0", "\"opens\": \"2 months\"", "\"opens\": \"3 months\"");
        await using WorkbenchPage opened = await workbench.OpenAsync($"versions/{Guideline}");
        IPage page = opened.Page;
        await Expect(page.Locator("#active")).ToContainTextAsync("1.2.0 is active");
        await page.GetByLabel("To", new() { Exact = true }).SelectOptionAsync("1.3.0");

        await page.FluentButton("Show the difference").ClickAsync();
        await Expect(page.Locator("#difference")).ToContainTextAsync("follow-up spine-imaging", Patient);
        await Expect(page.Locator("#difference")).ToContainTextAsync("HER2 status: ");
        await opened.AssertAccessibleAsync("difference");

        await page.FluentButton("Preview the stored cases under 1.3.0").ClickAsync();
        await Expect(page.Locator("#job-state")).ToHaveTextAsync("completed", new() { Timeout = 90_000 });
        await Expect(page.Locator(".job")).ToContainTextAsync("What would change");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^What changes for ") }).First.ClickAsync();
        await Expect(page.Locator(".job")).ToContainTextAsync("serial-imaging 2026-03-15 to 2026-05-15 becomes serial-imaging 2026-04-15");
        Assert.Equal("1.2.0", (string?)(await api.GetAsync($"guidelines/{Guideline}"))["active"]);

        await page.ConfirmAsync("Activate 1.3.0", "Approved in a test");
        await Expect(page.Locator(".job h3")).ToContainTextAsync("Activation of her2-vertebral-metastasis 1.3.0 after 1.2.0");
        await Expect(page.Locator("#job-state")).ToHaveTextAsync("completed", new() { Timeout = 90_000 });
        await Expect(page.Locator("#active")).ToContainTextAsync("1.3.0 is active");
        await Expect(page.Locator("#active")).ToContainTextAsync("Approved in a test");
        await Expect(page.Locator(".job")).ToContainTextAsync("Your cases that changed");
        await Expect(page.Locator(".job").GetByRole(AriaRole.Link, new() { Name = "version-1" }).First).ToBeVisibleAsync();
        Assert.Equal("1.3.0", (string?)(await api.GetAsync("cases/version-1"))["version"]);
        await opened.AssertAccessibleAsync("activated");

        await page.ConfirmAsync("Roll back to 1.2.0", "Back in a test");
        await Expect(page.Locator(".job h3")).ToContainTextAsync("Activation of her2-vertebral-metastasis 1.2.0 after 1.3.0");
        await Expect(page.Locator("#job-state")).ToHaveTextAsync("completed", new() { Timeout = 90_000 });
        await Expect(page.Locator("#active")).ToContainTextAsync("1.2.0 is active");
        Assert.Equal("1.2.0", (string?)(await api.GetAsync("cases/version-1"))["version"]);

        await page.ConfirmAsync("Withdraw 1.3.0", "Withdrawn in a test");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Versions" })).ToContainTextAsync("withdrawn: Withdrawn in a test");
        Assert.Equal("", string.Join("\n", opened.Complaints));
    }

    [Fact]
    public async Task A_key_that_may_not_publish_sees_a_plain_sentence()
    {
        await using WorkbenchPage opened = await workbench.OpenAsync($"versions/{Guideline}");
        IPage page = opened.Page;
        await Expect(page.Locator("#active")).ToContainTextAsync("1.2.0 is active");
        await page.RouteAsync("**/activate", route => route.FulfillAsync(new()
        {
            Status = 403,
            ContentType = "application/problem+json",
            Body = """{ "type": "urn:guideline-decisions:problem:forbidden", "detail": "This needs the scope guidelines.publish." }""",
        }));
        await page.GetByLabel("To", new() { Exact = true }).SelectOptionAsync("1.1.0");
        await page.ConfirmAsync("Activate 1.1.0", "Not permitted");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Your key or token does not permit this");
        await Expect(page.Locator("#active")).ToContainTextAsync("1.2.0 is active");
    }

    [Fact]
    public async Task The_page_is_accessible_in_every_display()
    {
        await using WorkbenchPage opened = await workbench.OpenAsync("versions");
        IPage page = opened.Page;
        await page.GetByLabel("To", new() { Exact = true }).SelectOptionAsync("1.1.0");
        await page.FluentButton("Withdraw 1.1.0").ClickAsync();
        await page.GetByLabel("Reason", new() { Exact = true }).WaitForAsync();
        await opened.AssertAccessibleInEveryDisplayAsync();
        Assert.Equal("", string.Join("\n", opened.Complaints));
    }

    /// <summary>Publishes the active version with a change, and waits until it is there.</summary>
    private static async Task PublishAsync(ServiceApi api, string version, string former, string changed)
    {
        string file = Path.Combine(RepositoryFolder.Path, "src", "Guidelines", Guideline, "1.2.0", "guideline.json");
        string document = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        Assert.Contains(former, document, StringComparison.Ordinal);
        await api.SendAsync(
            HttpMethod.Post,
            $"guidelines/{Guideline}/versions",
            document
                .Replace("\"version\": \"1.2.0\"", $"\"version\": \"{version}\"", StringComparison.Ordinal)
                .Replace(former, changed, StringComparison.Ordinal));
        for (int seconds = 0; seconds < 120; seconds++)
        {
            JsonArray versions = (await api.GetAsync($"guidelines/{Guideline}"))["versions"]!.AsArray();
            if (versions.Any(each => (string?)each!["version"] == version))
                return;
            await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        }

        Assert.Fail("The version was not published.");
    }
}
