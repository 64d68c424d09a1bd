using System.Text.Json.Nodes;
using GuidelineDecisions.Workbench.Tests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GuidelineDecisions.Workbench.Tests.Cases;

/// <summary>Journeys on the pages of cases.</summary>
public sealed class CasePageTests(WorkbenchFixture workbench)
{
    [Fact]
    public async Task Two_revisions_are_compared_in_words()
    {
        using ServiceApi api = await ServiceApi.OfAsync(workbench);
        await StoreTwoRevisionsAsync(api, "compare 1");
        await using WorkbenchPage opened = await workbench.OpenAsync("cases");
        IPage page = opened.Page;
        await page.GetByLabel("Open a case by its id").FillAsync("compare 1");
        await page.FluentButton("Open").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Case compare 1");
        await Expect(page.Locator("#headline")).ToContainTextAsync("Recommended");
        await page.FluentButton("Compare").ClickAsync();
        await Expect(page.Locator("#comparison")).ToContainTextAsync("unknown becomes 2026-03-20");
        await Expect(page.Locator("#comparison")).ToContainTextAsync("follow-up spine-imaging");
        Assert.Equal("", string.Join("\n", opened.Complaints));
    }

    [Fact]
    public async Task The_case_id_is_in_no_request_for_a_page()
    {
        using ServiceApi api = await ServiceApi.OfAsync(workbench);
        await api.StoreOverdueAsync("secret-id");
        await using WorkbenchPage opened = await workbench.OpenAsync("case#secret-id");
        await opened.Page.Locator("#headline").WaitForAsync();
        await opened.Page.ReloadAsync();
        await opened.Page.Locator("#headline").WaitForAsync();
        Assert.All(
            opened.Requests.Where(request => request.Url.Split('#')[0].Contains("secret-id", StringComparison.Ordinal)),
            request => Assert.Contains("/api/cases/secret-id", request.Url, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stored_revision_is_proved_by_replay()
    {
        using ServiceApi api = await ServiceApi.OfAsync(workbench);
        await api.StoreOverdueAsync("replay-1");
        await using WorkbenchPage opened = await workbench.OpenAsync("case#replay-1");
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Prove revision 1" }).ClickAsync();
        await Expect(opened.Page.Locator(".passed")).ToContainTextAsync("Proved. The decision id and all bytes are the stored ones");
    }

    [Theory]
    [InlineData("2026-01-15", "2026-01-16", "The stored facts give another decision id")]
    [InlineData("\"storedHash\":\"", "\"storedHash\":\"0", "the bytes of the answer differ")]
    [InlineData("sha256:", "sha256:0", "does not have the content hash")]
    [InlineData("\"engineVersion\":\"", "\"engineVersion\":\"0.", "This page has engine")]
    public async Task A_revision_that_was_altered_is_not_proved(string written, string altered, string sentence)
    {
        using ServiceApi api = await ServiceApi.OfAsync(workbench);
        await api.StoreOverdueAsync("altered-1");
        await using WorkbenchPage opened = await workbench.OpenAsync("case#altered-1");
        IPage page = opened.Page;
        await page.RouteAsync("**/api/cases/altered-1/history/1?verify=true", async route =>
        {
            IAPIResponse response = await route.FetchAsync();
            string content = await response.TextAsync();
            await route.FulfillAsync(new() { Response = response, Body = content.Replace(written, altered, StringComparison.Ordinal) });
        });
        await page.GetByRole(AriaRole.Button, new() { Name = "Prove revision 1" }).ClickAsync();
        await Expect(page.Locator("main .failed")).ToContainTextAsync("Not proved.");
        await Expect(page.Locator("main .failed")).ToContainTextAsync(sentence);
    }

    [Fact]
    public async Task A_case_is_deleted_only_after_a_confirmation()
    {
        using ServiceApi api = await ServiceApi.OfAsync(workbench);
        await api.StoreOverdueAsync("delete-1");
        await using WorkbenchPage opened = await workbench.OpenAsync("case#delete-1");
        IPage page = opened.Page;
        ILocator delete = page.FluentButton("Delete this case");
        await delete.ClickAsync();
        await page.FluentButton("Cancel").ClickAsync();
        Assert.Equal(1, (int?)(await api.GetAsync("cases/delete-1"))["revision"]);
        await delete.ClickAsync();
        await page.FluentButton("Confirm").ClickAsync();
        await Expect(page.Locator("#erasure")).ToContainTextAsync("nothing of the patient is left");
        Assert.Equal("erased", (string?)(await api.GetAsync("cases/delete-1/erasure"))["state"]);
    }

    [Fact]
    public async Task A_case_is_exported_and_its_facts_open_on_the_patient_page()
    {
        using ServiceApi api = await ServiceApi.OfAsync(workbench);
        await api.StoreOverdueAsync("export-1");
        await using WorkbenchPage opened = await workbench.OpenAsync("case#export-1");
        IPage page = opened.Page;
        IDownload file = await page.RunAndWaitForDownloadAsync(
            () => page.FluentButton("Export").ClickAsync());
        using var reader = new StreamReader(await file.CreateReadStreamAsync());
        JsonNode exported = JsonNode.Parse(await reader.ReadToEndAsync(TestContext.Current.CancellationToken))!;
        Assert.Equal("export-1", (string?)exported["caseId"]);
        await page.GetByRole(AriaRole.Link, new() { Name = "Open these facts on the patient page" }).ClickAsync();
        await Expect(page.Locator("#decision-id")).ToHaveTextAsync((string)exported["decisionId"]!);
    }

    [Fact]
    public async Task The_pages_are_accessible_in_every_display()
    {
        using ServiceApi api = await ServiceApi.OfAsync(workbench);
        await StoreTwoRevisionsAsync(api, "accessible-case");
        await using WorkbenchPage opened = await workbench.OpenAsync("cases");
        IPage page = opened.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "accessible-case", Exact = true }).WaitForAsync();
        await opened.AssertAccessibleInEveryDisplayAsync("list-");
        await page.GetByRole(AriaRole.Link, new() { Name = "accessible-case", Exact = true }).ClickAsync();
        await page.Locator("#headline").WaitForAsync();
        await page.FluentButton("Compare").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Prove revision 1" }).ClickAsync();
        await page.Locator(".passed").WaitForAsync();
        await page.FluentButton("Delete this case").ClickAsync();
        await opened.AssertAccessibleInEveryDisplayAsync("case-");
        Assert.Equal("", string.Join("\n", opened.Complaints));
    }

    private static async Task StoreTwoRevisionsAsync(ServiceApi api, string caseId)
    {
        await api.StoreOverdueAsync(caseId);
        await api.SendAsync(
            HttpMethod.Post, $"cases/{Uri.EscapeDataString(caseId)}/events", """{ "kind": "imaging-done", "date": "2026-03-20" }""");
    }
}
