using System.Globalization;
using GuidelineDecisions.Workbench.Tests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GuidelineDecisions.Workbench.Tests.Author;

/// <summary>Journeys on the author's page.</summary>
public sealed class AuthorPageTests(WorkbenchFixture workbench, ITestOutputHelper output)
{
    private const string Proved = "No errors. Proved for every possible patient.";

    private static readonly LocatorAssertionsToContainTextOptions Long = new() { Timeout = 120_000 };

    [Fact]
    public async Task The_page_is_accessible_in_every_display()
    {
        await using WorkbenchPage opened = await OpenAsync();
        await DocumentEditor.ReplaceAsync(opened.Page, "\"status\": \"draft\"", "\"status\": \"drfat\"");
        await Expect(opened.Page.Locator("#draft-status")).ToHaveTextAsync("1 error.", new() { Timeout = 60_000 });
        await opened.AssertAccessibleInEveryDisplayAsync();
        // Monaco asks whether it may evaluate strings, which the policy refuses, and goes on without.
        Assert.All(opened.Complaints, complaint => Assert.Contains("Content Security Policy", complaint, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_error_is_shown_at_its_line_while_the_document_is_written()
    {
        await using WorkbenchPage opened = await OpenAsync();
        IPage page = opened.Page;
        await DocumentEditor.ReplaceAsync(page, "\"status\": \"draft\"", "\"status\": \"drfat\"");
        ILocator error = page.Locator("li.item").Filter(new() { HasText = "/status" });
        await Expect(error).ToContainTextAsync("Line 6", Long);
        await error.GetByRole(AriaRole.Button, new() { Name = "Line 6" }).ClickAsync();
        await Expect(page.Locator(".squiggly-error").First).ToBeVisibleAsync();
        Assert.Equal(6, await page.EvaluateAsync<int>("blazorMonaco.editors[0].editor.getPosition().lineNumber"));
        await DocumentEditor.ReplaceAsync(page, "\"status\": \"drfat\"", "\"status\": \"draft\"");
        await Expect(error).ToHaveCountAsync(0, new() { Timeout = 60_000 });
    }

    [Fact]
    public async Task The_schema_completes_what_may_be_written()
    {
        await using WorkbenchPage opened = await OpenAsync();
        await opened.Page.EvaluateAsync(
            """
            () => {
              const { editor } = blazorMonaco.editors[0];
              editor.setPosition({ lineNumber: 5, column: 24 });
              editor.focus();
              editor.trigger("test", "type", { text: "\n" });
              editor.trigger("test", "editor.action.triggerSuggest", {});
            }
            """);
        await Expect(opened.Page.Locator(".suggest-widget")).ToContainTextAsync("menus", new() { Timeout = 30_000 });
    }

    [Fact]
    public async Task The_patient_of_a_finding_opens_on_the_patient_page()
    {
        await using WorkbenchPage opened = await OpenAsync();
        IPage page = opened.Page;
        await DocumentEditor.ReplaceAsync(
            page, "\"invariants\": [",
            """
            "invariants": [
                { "id": "added", "text": "Never.", "when": { "holds": "F1-no-follow-up" }, "never": "no-routine-follow-up" },
            """);
        await Expect(page.Locator("#draft-status")).ToContainTextAsync("1 finding", Long);
        await page.GetByRole(AriaRole.Link, new() { Name = "Open this patient" }).ClickAsync();
        await Expect(page.Locator("#fact-attenuation")).ToHaveValueAsync("solid", new() { Timeout = 60_000 });
        Assert.DoesNotContain(opened.Requests, request => request.Url.Contains("facts=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_author_changes_an_interval_sees_whom_it_concerns_and_publishes()
    {
        await using WorkbenchPage opened = await OpenAsync();
        IPage page = opened.Page;
        await Expect(page.GetByText("Signed in as demo")).ToBeVisibleAsync();
        await DocumentEditor.ReplaceAsync(page, "\"version\": \"1.0.0\"", "\"version\": \"1.0.1\"");
        await DocumentEditor.ReplaceAsync(page, "\"closes\": \"12 months\"", "\"closes\": \"9 months\"");
        await Expect(page.Locator("#draft-status")).ToHaveTextAsync(Proved, new() { Timeout = 120_000 });

        await opened.Page.FluentButton("Compare").ClickAsync();
        await Expect(page.Locator("#difference-result")).ToContainTextAsync("get a different decision", Long);
        await Expect(page.GetByText("claims a patch change, but it is a minor one")).ToBeVisibleAsync();
        await Expect(page.Locator("li.item").Filter(new() { HasText = "For example:" }).First).ToContainTextAsync("attenuation");

        await opened.Page.Locator("fluent-button", new() { HasText = "Run the " }).ClickAsync();
        await Expect(page.Locator("#cases-result")).ToContainTextAsync("cases passed", Long);
        await Expect(page.Locator("li.item").Filter(new() { HasText = "Failed" }).First).ToContainTextAsync("expected");

        ILocator publish = opened.Page.FluentButton("Publish as demo");
        await publish.ClickAsync();
        await Expect(page.Locator(".failure")).ToContainTextAsync("/version", Long);
        await DocumentEditor.ReplaceAsync(page, "\"version\": \"1.0.1\"", "\"version\": \"1.1.0\"");
        await publish.ClickAsync();
        await Expect(page.Locator("#publish-result")).ToContainTextAsync("Version 1.1.0 is published.", Long);
        await page.GetByRole(AriaRole.Link, new() { Name = "Open it" }).ClickAsync();
        await Expect(page.Locator("#guideline-title")).ToBeVisibleAsync(new() { Timeout = 60_000 });
    }

    [Fact]
    public async Task Typing_goes_on_while_the_proof_runs_and_the_proof_can_be_stopped()
    {
        await using WorkbenchPage opened = await OpenAsync();
        IPage page = opened.Page;
        await page.SelectOptionAsync("#started-guideline", "her2-vertebral-metastasis");
        await opened.Page.FluentButton("Open this version").ClickAsync();
        ILocator stop = opened.Page.FluentButton("Stop the proof");
        await stop.WaitForAsync(new() { Timeout = 120_000 });
        double milliseconds = await page.EvaluateAsync<double>(
            """
            async () => {
              const { editor } = blazorMonaco.editors[0];
              const start = performance.now();
              await new Promise(resolve => setTimeout(resolve));
              editor.setPosition({ lineNumber: 1, column: 2 });
              editor.trigger("test", "type", { text: " " });
              return performance.now() - start;
            }
            """);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Workbench: keystroke while a proof runs: {milliseconds:0.#} ms"));
        Assert.StartsWith("{ ", await page.EvaluateAsync<string>("blazorMonaco.editors[0].editor.getValue()"), StringComparison.Ordinal);
        // The keystroke ends the proof of the older text; that of the new one begins.
        await Expect(stop).ToBeVisibleAsync(new() { Timeout = 120_000 });
        await stop.ClickAsync();
        await Expect(stop).ToHaveCountAsync(0);
        await Expect(page.Locator("#draft-status")).ToHaveTextAsync("No errors.");
    }

    [Fact]
    public async Task A_draft_survives_when_the_page_is_loaded_again_and_Tab_can_leave_the_editor()
    {
        await using WorkbenchPage opened = await OpenAsync();
        IPage page = opened.Page;
        await page.Locator("#new-id").FillAsync("fever");
        await opened.Page.FluentButton("Create it").ClickAsync();
        await Expect(page.Locator("#draft-status")).ToHaveTextAsync(Proved, new() { Timeout = 120_000 });
        await page.ReloadAsync();
        await Expect(page.Locator("#draft-status")).ToHaveTextAsync(Proved, new() { Timeout = 120_000 });
        Assert.Contains(
            "\"id\": \"fever\"", await page.EvaluateAsync<string>("blazorMonaco.editors[0].editor.getValue()"), StringComparison.Ordinal);

        await page.EvaluateAsync("blazorMonaco.editors[0].editor.focus()");
        await page.Keyboard.PressAsync("Tab");
        Assert.True(await HasFocusAsync(page));
        await page.Keyboard.PressAsync("Control+m");
        await page.Keyboard.PressAsync("Tab");
        Assert.False(await HasFocusAsync(page));
        await Expect(opened.Page.FluentButton("Download").First).ToBeFocusedAsync();
    }

    private static Task<bool> HasFocusAsync(IPage page) =>
        page.EvaluateAsync<bool>("blazorMonaco.editors[0].editor.hasTextFocus()");

    private async Task<WorkbenchPage> OpenAsync()
    {
        WorkbenchPage opened = await workbench.OpenAsync("author");
        await DocumentEditor.OpenVersionAsync(opened.Page, "incidental-lung-nodule");
        return opened;
    }
}
