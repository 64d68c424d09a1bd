using System.Text.RegularExpressions;
using GuidelineDecisions.Workbench.Tests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GuidelineDecisions.Workbench.Tests.Pictures;

/// <summary>
/// The pictures of <c>src/docs/workbench.md</c>. Each run makes them anew in the folder of the screenshots; with UPDATE_PICTURES=1 it
/// replaces those of the documents.
/// </summary>
public sealed class DocumentPictureTests(WorkbenchFixture workbench)
{
    private const string Her2 = "her2-vertebral-metastasis";
    private const int MostBytes = 150_000;

    private static readonly string Documents = Path.Combine(RepositoryFolder.Path, "src", "docs", "workbench");

    private static readonly bool IsUpdate = Environment.GetEnvironmentVariable("UPDATE_PICTURES") == "1";

    [Fact]
    public Task The_patient_page_with_the_reasons_of_an_action() => TakeAsync("patient", "patient", async page =>
    {
        await page.SelectOptionAsync("#example", "deferral-escc-1b");
        await page.Locator("section[aria-label='Do']").GetByRole(AriaRole.Button).First.ClickAsync();
    });

    [Fact]
    public Task The_guideline_page_with_the_algorithm() => TakeAsync("guideline", "guideline/incidental-lung-nodule/1.0.0", async page =>
    {
        await Expect(page.Locator(".picture svg")).ToBeVisibleAsync();
        await page.Locator("#algorithm").EvaluateAsync("heading => heading.scrollIntoView()");
    });

    [Fact]
    public Task The_author_page_with_an_error_at_its_line() => TakeAsync("author", "author", async page =>
    {
        await DocumentEditor.OpenVersionAsync(page, "incidental-lung-nodule");
        await DocumentEditor.ReplaceAsync(page, "\"status\": \"draft\"", "\"status\": \"drfat\"");
        await Expect(page.Locator("#draft-status")).ToHaveTextAsync("1 error.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Line 6" }).ClickAsync();
        await page.Locator("#document-heading").EvaluateAsync("heading => heading.scrollIntoView()");
    });

    [Fact]
    public Task The_versions_page_with_the_impact_of_a_version() => TakeAsync("versions", $"versions/{Her2}", async page =>
    {
        using ServiceApi api = await ServiceApi.OfAsync(workbench);
        await api.StoreOverdueAsync("picture-1");
        await page.GetByLabel("To", new() { Exact = true }).SelectOptionAsync("1.1.0");
        await page.FluentButton("Preview the stored cases under 1.1.0").ClickAsync();
        await Expect(page.Locator("#job-state")).ToHaveTextAsync("completed");
        ILocator example = page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^What changes for ") }).First;
        if (await example.CountAsync() > 0)
            await example.ClickAsync();
        await page.Locator("#job-heading").EvaluateAsync("heading => heading.scrollIntoView()");
    });

    [Fact]
    public Task The_follow_up_page_with_what_is_overdue() => TakeAsync("follow-up", "patient", async page =>
    {
        using ServiceApi api = await ServiceApi.OfAsync(workbench);
        for (int number = 1; number <= 3; number++)
            await api.StoreOverdueAsync(Invariant($"picture-{number}"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Follow-up" }).ClickAsync();
        await page.GetByLabel("Find a case id").FillAsync("picture-");
        await Expect(page.Locator("#worklist > li")).ToHaveCountAsync(3);
    });

    [Fact]
    public async Task The_document_shows_five_pictures_and_each_is_there_and_small()
    {
        string document = await File.ReadAllTextAsync(
            Path.Combine(Path.GetDirectoryName(Documents)!, "workbench.md"), TestContext.Current.CancellationToken);
        string[] shown = [.. Regex.Matches(document, @"!\[[^\]]+\]\(workbench/([a-z-]+\.png)\)").Select(match => match.Groups[1].Value)];
        Assert.Equal(Directory.EnumerateFiles(Documents).Select(Path.GetFileName).Order(), shown.Order());
        Assert.Equal(5, shown.Length);
        Assert.All(shown, name => Assert.InRange(new FileInfo(Path.Combine(Documents, name)).Length, 1, MostBytes));
    }

    private async Task TakeAsync(string name, string path, Func<IPage, Task> prepare)
    {
        await using WorkbenchPage opened = await workbench.OpenAsync(path, new() { ViewportSize = new() { Width = 1100, Height = 720 } });
        await prepare(opened.Page);
        string file = Path.Combine(IsUpdate ? Documents : WorkbenchFixture.Screenshots, $"{name}.png");
        await opened.Page.ScreenshotAsync(new() { Path = file });
        Assert.InRange(new FileInfo(file).Length, 1, MostBytes);
    }
}
